/** Event names that a key may send in a day: a shop has some dozens, and a name for each product or visitor fills every list. */
export const MOST_NAMES = 1000;
const DAY_MS = 24 * 3_600_000;

interface Sent {
  readonly since: number;
  readonly names: Set<string>;
}

/** Which event names each write key has sent within a day, so that names without end are refused. */
export class DistinctNames {
  readonly #sent = new Map<string, Sent>();

  /** Remembers names; false when one would be more than a key may send in a day. `now` in milliseconds of a clock that never goes back. */
  take(id: string, names: readonly string[], now: number): boolean {
    let sent = this.#sent.get(id);
    if (sent === undefined || now - sent.since >= DAY_MS) {
      sent = { since: now, names: new Set() };
      this.#sent.set(id, sent);
    }
    for (const name of names) {
      if (sent.names.size >= MOST_NAMES && !sent.names.has(name)) return false;
      sent.names.add(name);
    }
    return true;
  }
}
