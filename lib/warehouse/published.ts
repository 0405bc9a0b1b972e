import type { Engine, Pin } from './engine';
import { MOMENT } from './state';

/**
 * The moment that people read. While orders trickle in, every load would make all answers about today anew, for everybody. So
 * those who ask share one moment for at most half a minute, which is as often as a browser asks again; it is a transaction
 * that stays open, not a guess: everything in it is of one state, its `asOf` says of which, and answers stay cached under
 * the versions they were read at. What a person or a night changes is published at once.
 */
const LONGEST_MS = 30_000;

/** The kept moment of an engine. */
export class Published {
  #pin: Promise<Pin> | undefined;
  #since = 0;

  /** The moment to read at `now` (milliseconds): the kept one while it may be, else the present one. */
  async at(engine: Engine, now: number): Promise<Pin> {
    const kept = this.#pin;
    const age = now - this.#since;
    const pin = age >= 0 && age < LONGEST_MS ? await kept?.catch(() => undefined) : undefined;
    if (pin !== undefined && !pin.isOver) return pin;
    // Whoever comes first replaces it, the others take what that one made.
    if (this.#pin !== undefined && this.#pin !== kept) return this.#pin;
    this.end();
    this.#since = now;
    const next = engine.pin(MOMENT);
    this.#pin = next;
    return next;
  }

  /** Ends the kept moment; the next who reads sees the present one. */
  end(): void {
    void this.#pin?.then(
      (pin) => pin.end(),
      () => undefined,
    );
    this.#pin = undefined;
  }
}
