/**
 * A bounded number of readers, and a way to be alone. Each running query holds one of libuv's few threads, so without a
 * bound ten slow queries would also stop file reads and password hashes. Who wants to be alone goes before readers that
 * still wait, and waits for those that run.
 */
export class Slots {
  readonly #limit: number;
  #active = 0;
  #alone = 0;
  #waiting: (() => void)[] = [];
  #idle: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Resolves with a function that gives the slot back; rejects with the signal's reason when it aborts while waiting. */
  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#alone > 0 || this.#active >= this.#limit) await this.#wait(signal);
    else this.#active += 1;
    return () => this.#leave();
  }

  /** Runs `work` while no reader has a slot. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    this.#alone += 1;
    try {
      if (this.#active > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
      return await work();
    } finally {
      this.#alone -= 1;
      this.#admit();
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const admit = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting = this.#waiting.filter((waiting) => waiting !== admit);
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(admit);
    });
  }

  #leave(): void {
    this.#active -= 1;
    this.#admit();
    if (this.#active === 0) this.#idle.splice(0).forEach((resolve) => resolve());
  }

  #admit(): void {
    while (this.#alone === 0 && this.#active < this.#limit) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#active += 1;
      next();
    }
  }
}
