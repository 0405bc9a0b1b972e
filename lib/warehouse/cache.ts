import type { Answer } from '@/lib/metrics/answer';
import type { SqlValue } from './engine';
import { canonical } from './canonical';
import type { Permitted } from './rights';

/**
 * Answers by what was asked after rights, and by the versions of the days that were read. Two people share an entry exactly
 * when their rights make the same question of it; nothing is ever invalidated, old versions are simply no longer asked for.
 */
export interface CachedAnswer {
  readonly answer: Answer;
  readonly statements: readonly { readonly sql: string; readonly values: readonly SqlValue[] }[];
}

export class AnswerCache {
  readonly #entries = new Map<string, CachedAnswer>();
  readonly #capacity: number;

  /** Keeps the `capacity` answers that were used last. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** The entry under a key, now the most recently used, or undefined. */
  get(key: string): CachedAnswer | undefined {
    const found = this.#entries.get(key);
    if (found === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, found);
    return found;
  }

  /** Keeps an entry and drops the one that was not used for longest when there are too many. */
  set(key: string, entry: CachedAnswer): void {
    this.#entries.set(key, entry);
    if (this.#entries.size <= this.#capacity) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }

  /** Number of answers kept. */
  get size(): number {
    return this.#entries.size;
  }
}

/** What an answer depends on besides the query: workspace, days as resolved, inputs, versions of the days read. */
export type AnswerBasis = Readonly<Record<string, unknown>>;

/** The key of an answer: only a query whose rights are applied has one. Its period counts as the days it was resolved to. */
export function cacheKey(query: Permitted, basis: AnswerBasis): string {
  return `${canonical({ ...query, period: null })}\n${canonical(basis)}`;
}
