import type { Measures } from '@/lib/edge/tracker/early-measures';
import type { PageError } from '@/lib/edge/tracker/page-errors';
import type { Properties } from '@/lib/edge/tracker/tracked-event';

/** How the parts of the tracker that come later, as files of their own, reach the one that is there. */
export interface TrackerDoor {
  /** Takes a measure of the present page and the element that made it so. */
  readonly measured: (name: keyof Measures, value: number, target?: string) => void;
  /** Takes what broke in the page. */
  readonly broke: (error: PageError) => void;
  /** Address of edge, whose requests are not the page's. */
  readonly base: string;
  /** Takes what reads the measures of a view without a load. */
  readonly takeSoft: (read: (since: number) => Measures) => void;
  /** Surveys to ask. */
  readonly surveys: unknown[];
  readonly track: (name: string, properties: Properties) => void;
}

declare global {
  interface Window {
    /** Nobody's but the tracker's. */
    tuokioDoor?: TrackerDoor;
  }
}
