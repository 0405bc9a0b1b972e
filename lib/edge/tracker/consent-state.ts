/**
 * Whether anything may be stored on the device and events may carry ids. A visitor's own word goes before a tool's default for
 * visitors who said nothing, and both before what the workspace says. A yes is stored, so that the next page knows it; a no is
 * stored only where the workspace would otherwise store ids.
 */
import { type Choices, saysAnalytics } from '@/lib/edge/tracker/consent-choices';
import { asObject } from '@/lib/edge/tracker/as-object';
import type { DeviceStore } from '@/lib/edge/tracker/device-store';
import { tried } from '@/lib/edge/tracker/tried';

const NAME = 'consent';

export interface ConsentState {
  readonly mayStore: () => boolean;
  /** What was said; undefined while nothing was. */
  readonly choices: () => Choices | undefined;
  /** Takes what a visitor decided. */
  readonly decide: (choices: Choices) => void;
  /** Takes what a tool assumes while the visitor has decided nothing. */
  readonly assume: (choices: Choices) => void;
  /** Reads again what another tab may have decided. */
  readonly refresh: () => void;
}

/**
 * What was decided on an earlier page is read when it is first asked for: the first look into the local storage waits for the disk,
 * and a page that starts shall not. `storesFirst` is what holds while nobody said anything.
 */
export function createConsentState(store: DeviceStore, storesFirst: boolean): ConsentState {
  let decided: Choices | undefined;
  let assumed: Choices | undefined;
  const choices = () => (decided ??= tried(() => asObject(JSON.parse(store.read(NAME) ?? '')), undefined)) ?? assumed;
  const mayStore = () => saysAnalytics(choices() ?? {}) ?? storesFirst;
  return {
    mayStore,
    choices,
    decide: (said) => {
      decided = { ...choices(), ...said };
      if (mayStore() || storesFirst) store.write(NAME, JSON.stringify(decided));
      else store.remove(NAME);
    },
    assume: (said) => {
      assumed = { ...assumed, ...said };
    },
    refresh: () => {
      decided = undefined;
    },
  };
}
