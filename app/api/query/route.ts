import { z } from 'zod';
import { xlsxResponse } from '@/app/api/query/xlsx-response';
import type { ErrorDetails } from '@/lib/http/errors';
import { route } from '@/lib/http/route';
import { AppError } from '@/lib/http/errors';
import { labelsOf } from '@/lib/i18n/column-labels';
import { answerNotes } from '@/lib/i18n/answer-notes';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import type { Answer } from '@/lib/metrics/answer';
import { type CsvWords, toCsv } from '@/lib/metrics/csv';
import { askedSchema, type Asked } from '@/lib/analyses/asked';
import { run, runOrThrow, type Result } from '@/lib/warehouse/run';
import { presentContext, runContext } from '@/lib/web/run-context';

const who = { ability: 'query' } as const;
const QUERIES_AT_ONCE = 60;

const body = z.union([
  z.strictObject({
    queries: z.array(askedSchema).min(1).max(QUERIES_AT_ONCE),
    /** True to read the very present, instead of the moment that readers share for half a minute. */
    fresh: z.boolean().optional(),
  }),
  z.strictObject({ explain: askedSchema }),
]);

const address = z.strictObject({
  q: z.string().max(20_000),
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
  labels: z.enum(LOCALES).optional(),
});

/** Answers all queries of a view from one snapshot, or shows the statements behind one. */
export const POST = route(
  { who, body, maxBodyBytes: 256 * 1024 },
  async ({ request, requestId, principal, body, now }) => {
    const { signal } = request;
    if ('queries' in body) {
      const context = await (body.fresh === true ? presentContext(now) : runContext(now));
      const results = await run(principal, body.queries, context, { signal });
      return { results: results.map((result) => shown(result, requestId)) };
    }
    const [result] = await run(principal, [body.explain], await runContext(now), { signal });
    if (result === undefined || 'error' in result) throw result?.error ?? new AppError('internal', 'no result');
    return { statements: result.statements.map(({ sql, values }) => ({ sql, values })) };
  },
);

/** Answers one query as JSON, or as a CSV or XLSX file. */
export const GET = route({ who, query: address }, async ({ request, principal, query, now }) => {
  const asked = parseQuestionOrThrow(query.q);
  const answer = await runOrThrow(principal, asked, await runContext(now), { signal: request.signal });
  if (query.format === 'json') return answer;
  const name = `${nameOf(asked)}-${answer.period.from}-${answer.period.to}.${query.format}`;
  if (query.format === 'xlsx')
    return xlsxResponse({ principal, asked, answer, locale: query.labels ?? 'en', name }, request.signal);
  const { unreconciled } = answer.complete;
  const words = query.labels === undefined ? {} : await csvWords(answer, query.labels);
  return new Response(`\uFEFF${toCsv(answer, words)}`, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      // For programs, whose file begins with the column ids.
      ...(unreconciled.length > 0 ? { 'Tuokio-Unreconciled': unreconciled.join(' ') } : {}),
    },
  });
});

async function csvWords(answer: Answer, locale: Locale): Promise<CsvWords> {
  const [labels, notes] = await Promise.all([labelsOf(answer, locale), answerNotes(answer, locale)]);
  return { labels, notes };
}

function nameOf(asked: Asked): string {
  if ('analysis' in asked) return asked.analysis;
  return 'rows' in asked ? asked.rows : (asked.metrics[0] ?? 'answer');
}

function parseQuestionOrThrow(text: string) {
  const parsed = z
    .string()
    .transform((value, context): unknown => {
      try {
        return JSON.parse(value);
      } catch {
        context.addIssue({ code: 'custom', message: 'not valid JSON' });
        return z.NEVER;
      }
    })
    .pipe(askedSchema)
    .safeParse(text);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('badRequest', `q.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not a query'}`);
}

function shown(result: Result, requestId: string) {
  if (!('error' in result)) return { answer: result.answer };
  const { code, message, details = {} } = result.error;
  const error: { code: string; message: string; details: ErrorDetails; requestId: string } = {
    code,
    message,
    details,
    requestId,
  };
  return { error };
}
