/**
 * What web tells at /api/metrics. Whoever has figures says under a name how they are read. Next bundles this module more than
 * once, so all of it lies on globalThis.
 */
import { counter, expositionText, type Family, processFamilies } from '@/lib/http/exposition';

interface Figures {
  readonly sources: Map<string, () => Family[]>;
  /** Answers of API routes by status. */
  readonly answers: Map<number, number>;
}

declare global {
  var tuokioFigures: Figures | undefined;
}

function figures(): Figures {
  globalThis.tuokioFigures ??= {
    sources: new Map<string, () => Family[]>(),
    answers: new Map<number, number>(),
  };
  return globalThis.tuokioFigures;
}

/** Adds figures under a name, or replaces those of that name. They are counts, never anything of anybody. */
export function provideFigures(name: string, read: () => Family[]): void {
  figures().sources.set(name, read);
}

/** Counts the answer of an API route. */
export function countAnswer(status: number): void {
  const { answers } = figures();
  answers.set(status, (answers.get(status) ?? 0) + 1);
}

/** All figures of this process as Prometheus' text. */
export function figuresText(): string {
  const { sources, answers } = figures();
  const samples = [...answers].map(([status, value]) => ({ value, labels: { status: String(status) } }));
  return expositionText([
    counter('tuokio_web_answers_total', 'Answers of API routes, by status.', samples),
    ...[...sources.values()].flatMap((read) => read()),
    ...processFamilies(),
  ]);
}
