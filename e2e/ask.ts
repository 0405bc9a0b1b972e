/** Questions over HTTP, the way a reader's program asks them. */
import { z } from 'zod';
import type { Asked } from '@/lib/analyses/asked';
import type { Answer } from '@/lib/metrics/answer';
import { answerSchema } from '@/lib/metrics/answer-schema';
import type { MetricId } from '@/lib/metrics/catalog';

const resultsSchema = z.object({
  results: z.tuple([
    z.union([z.object({ answer: answerSchema }), z.object({ error: z.object({ code: z.string() }) })]),
  ]),
});

/** Asks `POST /api/query` one question; the code of the refusal where it is refused. */
export async function askOrRefusal(origin: string, cookie: string, query: Asked): Promise<Answer | string> {
  const response = await fetch(`${origin}/api/query`, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ queries: [query] }),
  });
  const [result] = resultsSchema.parse(await response.json()).results;
  return 'answer' in result ? result.answer : result.error.code;
}

/** Asks one question that must be answered. */
export async function ask(origin: string, cookie: string, query: Asked): Promise<Answer> {
  const answer = await askOrRefusal(origin, cookie, query);
  if (typeof answer === 'string') throw new Error(`refused: ${answer}`);
  return answer;
}

/** The metric's value for the whole of an answer that was asked with totals; throws when it is not a number. */
export function wholeOf(answer: Answer, metric: MetricId): number {
  const at = answer.columns.findIndex((column) => column.id === metric);
  return z.number().parse(answer.totals?.[at]);
}

/** The numbers of a metric's column in a CSV file as the product writes it, notes and headers left out. */
export function csvNumbers(csv: string, metric: MetricId, headers: 1 | 2): readonly number[] {
  const all = csv.replace('\uFEFF', '').trimEnd().split('\r\n');
  const lines = all.filter((line) => !/^"?# /.test(line));
  const at = lines[0]?.split(',').indexOf(metric) ?? -1;
  return lines.slice(headers).map((line) => z.coerce.number().parse(line.split(',')[at]));
}
