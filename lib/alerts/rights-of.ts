import type { Principal } from '@/lib/auth/roles';

/** What somebody may see, as a text that changes with it: a notice that waited is sent only while it still says the same. */
export function rightsOf({ role, markets }: Principal): string {
  return JSON.stringify([role, markets === null ? null : [...markets].sort()]);
}
