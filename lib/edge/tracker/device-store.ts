import { guarded } from '@/lib/edge/tracker/guarded';
import { tried } from '@/lib/edge/tracker/tried';

/**
 * What the tracker stores on the device, behind one door: nothing is written here before the visitor, or the workspace, allows it.
 * Browsers that forbid storing throw; then the tracker lives from page to page.
 */
export interface DeviceStore {
  readonly read: (name: string) => string | null;
  /** False when it could not be stored. */
  readonly write: (name: string, text: string) => boolean;
  readonly remove: (name: string) => void;
  readonly names: () => readonly string[];
}

const PREFIX = 'tuokio.';

/** The local storage of the page's origin, of which only names with a prefix are the tracker's. */
export const localStore: DeviceStore = {
  read: (name) => tried(() => localStorage.getItem(PREFIX + name), null),
  write: (name, text) =>
    tried(() => {
      localStorage.setItem(PREFIX + name, text);
      return true;
    }, false),
  remove: guarded((name: string) => localStorage.removeItem(PREFIX + name)),
  names: () => tried(() => Object.keys(localStorage).flatMap((name) => name.split(PREFIX, 2)[1] ?? []), []),
};
