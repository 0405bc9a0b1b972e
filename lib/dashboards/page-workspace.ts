import type { Role } from '@/lib/auth/roles';
import type { InputId } from '@/lib/metrics/facts';

/** What every part of a page may need to know of the workspace and its reader; the server gives it to the page. */
export interface PageWorkspace {
  readonly currency: string;
  /** Currencies that figures can be asked in, the workspace's own first. */
  readonly currencies: readonly string[];
  /** 1 = Monday … 7 = Sunday. */
  readonly firstWeekday: number;
  /** Local moment up to which data is complete. */
  readonly asOf: string;
  /** First and last day with data, or null when nothing is loaded. */
  readonly days: { readonly first: string; readonly last: string } | null;
  /** The nightly load that should have come has not. */
  readonly late: boolean;
  readonly role: Role;
  /** What is loaded. */
  readonly inputs: readonly InputId[];
}
