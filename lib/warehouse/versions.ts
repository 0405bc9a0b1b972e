import type { Span } from '@/lib/metrics/period';
import type { Reader } from './engine';

/**
 * Versions of the facts by day, kept in memory and read again only when their sum has moved. A day that no load touches
 * keeps its version, so answers about closed days stay cached for ever.
 */
export class FactVersions {
  #generation = '';
  #days: readonly { readonly day: string; readonly fact: string; readonly version: number }[] = [];

  /** A text that changes exactly when a fact changed on a day of one of the spans; stocks pass spans that start at 0001-01-01. */
  async of(reader: Reader, generation: string, spans: readonly Span[]): Promise<string> {
    if (generation !== this.#generation) {
      const rows = await reader.rows('select day, fact, version from ops.fact_versions order by day, fact');
      this.#days = rows.map((row) => ({
        day: String(row['day']),
        fact: String(row['fact']),
        version: Number(row['version']),
      }));
      this.#generation = generation;
    }
    return spans.map((span) => this.#sum(span)).join('|');
  }

  /** Versions only count up, so their sum over a span by fact tells every change. */
  #sum(span: Span): string {
    const sums = new Map<string, number>();
    for (const { day, fact, version } of this.#days) {
      if (day >= span.from && day < span.until) sums.set(fact, (sums.get(fact) ?? 0) + version);
    }
    return [...sums].map(([fact, sum]) => `${fact}:${String(sum)}`).join(',');
  }
}
