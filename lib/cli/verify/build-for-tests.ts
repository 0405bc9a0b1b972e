import { buildPrograms } from '@/lib/cli/serve/build-programs';

/** What Vitest does once before all tests: workers and edge run as they do under `npm start`. */
export default function buildForTests(): Promise<void> {
  return buildPrograms(process.cwd());
}
