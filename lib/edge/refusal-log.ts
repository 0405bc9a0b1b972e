/**
 * The last refusals, for the page on which somebody connects a shop and sees why nothing arrives. Equal ones are one line with a
 * count, so that a flood does not push the others out. No line holds what a stranger sent but the origin of a page and the end of a
 * key: no personal data, no address, no whole key.
 */
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Refusal } from '@/lib/edge/refusal';

const FILE = 'refusals.ndjson';
const MOST_LINES = 100;
const WRITE_EVERY_MS = 1000;
const ORIGIN = /^https?:\/\/[a-z0-9.:[\]-]{1,200}$/i;

/** One line of the file. */
export interface RefusalLine {
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly reason: string;
  readonly status: number;
  readonly sentence: string;
  /** Path that was asked for, e.g. `/v1/track`; empty when it is none of edge's. */
  readonly path: string;
  readonly keyId: string | null;
  readonly origin: string | null;
}

/** Where a refused request came to and from. */
export interface RefusedAt {
  readonly at: string;
  readonly path: string;
  readonly origin: string | undefined;
}

/** Keeps the last refusals in a file, written at most once a second. */
export class RefusalLog {
  readonly #folder: string;
  readonly #lines = new Map<string, RefusalLine>();
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Adds a refusal. */
  add({ reason, status, sentence, details }: Refusal, { at, path, origin }: RefusedAt): void {
    const from = origin !== undefined && ORIGIN.test(origin) ? origin : null;
    const keyId = details.keyId ?? null;
    const same = JSON.stringify([reason, path, keyId, from]);
    const before = this.#lines.get(same);
    this.#lines.delete(same);
    this.#lines.set(same, {
      first: before?.first ?? at,
      last: at,
      count: (before?.count ?? 0) + 1,
      reason,
      status,
      sentence,
      path,
      keyId,
      origin: from,
    });
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > MOST_LINES && oldest !== undefined) this.#lines.delete(oldest);
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY_MS);
  }

  /** Writes what was added; a disk that refuses is no reason to stop. */
  flush(): Promise<void> {
    if (this.#timer === null) return this.#writing;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined);
    return this.#writing;
  }

  async #write(): Promise<void> {
    const text = [...this.#lines.values()].map((line) => `${JSON.stringify(line)}\n`).join('');
    const beside = join(this.#folder, `${FILE}.partial`);
    await writeFile(beside, text, { mode: 0o600 });
    await rename(beside, join(this.#folder, FILE));
  }
}
