import type { Asked } from '@/lib/analyses/asked';
import type { Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { Answer } from '@/lib/metrics/answer';
import { dependsOnMoment } from '@/lib/metrics/caveats';
import { resolvePeriod, type Span } from '@/lib/metrics/period';
import { baseMetric, resolvedMetric } from '@/lib/metrics/resolve';
import { analysisQuestion, answerAnalysis } from './answer-analysis';
import { answerQuery } from './answer-query';
import { answerRows } from './answer-rows';
import { Asker, comparedSpans, conversionOf, type Question } from './ask';
import { cacheKey, type CachedAnswer } from './cache';
import { missingInputs, readGaps } from './completeness';
import type { Engine, ReadOptions, Reader } from './engine';
import { memoryOf, type Memory } from './memory';
import { pacedSpans } from './pace';
import { readPublished } from './read-published';
import { applyRights, type Permitted, type PermittedAnalysis, type PermittedQuery, type PermittedRows } from './rights';
import { readMoment, readState, type WarehouseMoment, type WarehouseState } from './state';

/**
 * The one door to the data. Rights are applied first; then all queries of a request are answered from one snapshot with one
 * `asOf`, from the cache where the days they read have not changed.
 */

export interface RunContext {
  readonly engine: Engine;
  readonly workspace: { readonly timeZone: string; readonly currency: string; readonly firstWeekday: number };
  /** The present instant, given by the caller. */
  readonly now: Date;
  /** True to share the published moment with others who read (published.ts), instead of the very present one. */
  readonly published?: boolean;
  /** Local moment to answer as of, instead of that up to which the data is complete. */
  readonly asOf?: string;
  /** Takes the n-th fitting carrier (tests). */
  readonly carrier?: number;
  /** False computes every answer anew and keeps none: for benches, and for what is another question every second. */
  readonly cache?: boolean;
}

/** What became of one query of a request. */
export type Result = CachedAnswer | { readonly error: AppError };

/** Answers queries in order, from one snapshot; one that is refused or fails does not stop the others. */
export async function run(
  principal: Principal,
  queries: readonly Asked[],
  context: RunContext,
  options?: ReadOptions,
): Promise<readonly Result[]> {
  const questions = queries.map((query) => permitted(principal, query));
  return reading(context)(async (reader) => {
    const { workspace, now } = context;
    const memory = memoryOf(context.engine);
    const state = asOfGiven(await readMoment(reader, workspace.timeZone, now, memory.loaded), context);
    const batch: Batch = { reader, context, state, memory, gaps: new Map() };
    const results: Result[] = [];
    for (const question of questions) results.push(await settled(question, batch));
    const basis = `${state.generation} ${state.loads}`;
    return memory.unreconciled.mark(principal, reader, results, { now, workspace, basis });
  }, options);
}

/** Answers one query; throws AppError where it is refused. */
export async function runOrThrow(
  principal: Principal,
  query: Asked,
  context: RunContext,
  options?: ReadOptions,
): Promise<Answer> {
  const [result] = await run(principal, [query], context, options);
  if (result === undefined) throw new AppError('internal', 'The query got no answer.');
  if ('error' in result) throw result.error;
  return result.answer;
}

/** What the pages must know about the warehouse: how far data reaches, which markets the principal may see. */
export async function workspaceState(principal: Principal, context: RunContext): Promise<WarehouseState> {
  const { workspace, now } = context;
  const found = await reading(context)((reader) =>
    readState(reader, workspace.timeZone, now, memoryOf(context.engine).loaded),
  );
  const state = asOfGiven(found, context);
  const { markets } = principal;
  return markets === null ? state : { ...state, markets: state.markets.filter((market) => markets.includes(market)) };
}

/** The way to read that a context asks for. */
function reading({ engine, now, published }: RunContext): Engine['read'] {
  return (work, options) =>
    published === true ? readPublished(engine, now, work, options) : engine.read(work, options);
}

type Refused = { readonly error: AppError };

interface Batch {
  readonly reader: Reader;
  readonly context: RunContext;
  readonly state: WarehouseMoment;
  readonly memory: Memory;
  readonly gaps: Map<string, Awaited<ReturnType<typeof readGaps>>>;
}

function permitted(principal: Principal, query: Asked): Permitted | Refused {
  try {
    return applyRights(principal, query);
  } catch (error) {
    if (error instanceof AppError) return { error };
    throw error;
  }
}

function asOfGiven<T extends WarehouseMoment>(moment: T, { asOf }: RunContext): T {
  return asOf === undefined ? moment : { ...moment, asOf };
}

async function settled(query: Permitted | Refused, batch: Batch): Promise<Result> {
  if ('error' in query) return query;
  try {
    refuseUnknownCurrency(query.currency, batch);
    if ('analysis' in query) return await analysed(query, batch);
    if ('rows' in query) return await listed(query, batch);
    return await cached(questionOf(query, batch), batch);
  } catch (error) {
    // A query that was stopped stops the request; one that makes no sense is its own affair.
    if (error instanceof AppError && error.code === 'unprocessable') return { error };
    throw error;
  }
}

function refuseUnknownCurrency(currency: string | undefined, { context, state }: Batch): void {
  if (currency === undefined || currency === context.workspace.currency || state.currencies.has(currency)) return;
  const known = [...state.currencies].sort().join(', ');
  throw new AppError(
    'unprocessable',
    `No exchange rate of ${currency} is loaded. Load exchange_rates that hold it, or ask in one of: ${known}.`,
    { currency },
  );
}

function questionOf(query: PermittedQuery, { context, state }: Batch): Question {
  const missing = missingInputs(query.metrics, state.inputs, false);
  const { firstWeekday, currency } = context.workspace;
  return {
    query,
    period: resolvePeriod(query.period, state.asOf, firstWeekday),
    metrics: query.metrics.filter((id) => missing[id] === undefined),
    asOf: state.asOf,
    firstWeekday,
    workspaceCurrency: currency,
    begins: state.begins,
    ...(context.carrier === undefined ? {} : { carrier: context.carrier }),
  };
}

/** What an answer is kept under besides its question. */
interface Basis {
  /** Days it is about, and the days it reads. */
  readonly spans: readonly Span[];
  readonly reads: readonly Span[];
  readonly byMoment: boolean;
}

async function kept(
  query: Permitted,
  { spans, reads, byMoment }: Basis,
  { reader, context, state, memory }: Batch,
  find: (asker: Asker) => Promise<Answer>,
): Promise<CachedAnswer> {
  const versions = await memory.versions.of(reader, state.generation, reads);
  const key = cacheKey(query, {
    ...context.workspace,
    spans,
    asOf: byMoment ? state.asOf : null,
    inputs: [...state.inputs].sort(),
    begins: [...state.begins].sort(),
    carrier: context.carrier ?? null,
    versions,
  });
  const found = context.cache === false ? undefined : memory.cache.get(key);
  if (found !== undefined) return restamped(found, state.asOf);
  const asker = new Asker(reader);
  const entry = { answer: await find(asker), statements: asker.statements };
  if (context.cache !== false) memory.cache.set(key, entry);
  return entry;
}

function cached(question: Question, batch: Batch): Promise<CachedAnswer> {
  // Trap: two ranges that end ahead are cut to the same days; their targets are of different wholes.
  const paced = pacedSpans(question, batch.state.asOf);
  const spans = [question.period.span, ...comparedSpans(question).map(({ span }) => span), ...paced];
  const basis = { spans, reads: [...spansOf(question), ...paced], byMoment: dependsOnAsOf(question) };
  return kept(question.query, basis, batch, (asker) =>
    answerQuery(asker, question, batch.state, (asking) => gapsOf(asking, question, batch)),
  );
}

function analysed(query: PermittedAnalysis, batch: Batch): Promise<CachedAnswer> {
  const { context, state } = batch;
  const question = analysisQuestion(query, state.asOf, context.workspace);
  return kept(query, question.basis, batch, (asker) =>
    answerAnalysis(asker, question, state, (asking) =>
      gapsOf(asking, { query, period: question.period, workspaceCurrency: context.workspace.currency }, batch),
    ),
  );
}

/** Rows are not kept: nobody asks twice for the same page of them, and they are large. */
async function listed(query: PermittedRows, { reader, context, state }: Batch): Promise<CachedAnswer> {
  const asker = new Asker(reader);
  return { answer: await answerRows(asker, query, state, context.workspace), statements: asker.statements };
}

/** An answer about closed days outlives the night; only the moment as of which it is known to hold moves on. */
function restamped(entry: CachedAnswer, asOf: string): CachedAnswer {
  const { answer } = entry;
  return { ...entry, answer: { ...answer, asOf, complete: { ...answer.complete, until: asOf } } };
}

/** True when rows count or not by the present moment (an open promise), or when the period is still running. */
function dependsOnAsOf({ period, metrics }: Question): boolean {
  const bases = metrics.flatMap((id) => resolvedMetric(id).bases);
  return period.span.cut !== undefined || bases.some((id) => dependsOnMoment(baseMetric(id).where));
}

/** Days that the question reads: a stock reads everything before, and targets are read by month. */
function spansOf(question: Question): readonly Span[] {
  const spans = [question.period.span, ...comparedSpans(question).map((compared) => compared.span)];
  const bases = question.metrics.flatMap((id) => resolvedMetric(id).bases);
  const stock = bases.some((id) => baseMetric(id).kind === 'stock');
  const targets = question.query.compare?.includes('target') === true;
  return spans.map((span) => ({
    from: stock ? '0001-01-01' : targets ? `${span.from.slice(0, 7)}-01` : span.from,
    until: span.until,
  }));
}

type AboutGaps = Pick<Question, 'period' | 'workspaceCurrency'> & {
  readonly query: PermittedQuery | PermittedAnalysis;
};

/** Gaps are of the orders of a period and filter; the tiles of a view share them. */
async function gapsOf(asker: Asker, question: AboutGaps, { gaps }: Batch) {
  const { span } = question.period;
  const { filters, currency } = question.query;
  const key = JSON.stringify([span, filters, currency]);
  const found = gaps.get(key) ?? (await readGaps(asker, span, filters, conversionOf(question)));
  gaps.set(key, found);
  return found;
}
