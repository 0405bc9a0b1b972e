import type { Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import type { Query } from '@/lib/metrics/query';
import type { ReadOptions } from '@/lib/warehouse/engine';
import { run, runOrThrow, workspaceState, type Result, type RunContext } from '@/lib/warehouse/run';
import { figureQuestions, metricQuestion, seenOf, watchesFigure, type FigureRule, type Seen } from './questions';
import type { AlertRule } from './rule';

/**
 * Many rules ask about the same period under the same filters: such questions are asked as one with all their metrics. A split is
 * asked alone, because the keys of another metric would become rows of it.
 */
const METRICS_AT_MOST = 20;

/** What each rule is judged by, in order; null where the reader may not ask it or it cannot be answered. */
export async function askRules(
  principal: Principal,
  rules: readonly AlertRule[],
  context: RunContext,
): Promise<readonly (Seen | null)[]> {
  const ofMetrics = rules.filter((rule) => !watchesFigure(rule));
  const metrics = (await askMetrics(principal, ofMetrics, context)).values();
  const found: (Seen | null)[] = [];
  for (const rule of rules)
    found.push(
      watchesFigure(rule) ? seenIn(rule, await askFigure(principal, rule, context)) : (metrics.next().value ?? null),
    );
  return found;
}

/** What one rule is judged by; throws AppError where the reader may not ask it, and when the reader leaves. */
export async function askRuleOrThrow(
  principal: Principal,
  rule: AlertRule,
  context: RunContext,
  options?: ReadOptions,
): Promise<Seen> {
  if (!watchesFigure(rule)) return runOrThrow(principal, metricQuestion(rule), context, options);
  const results = await askFigure(principal, rule, context, options);
  const seen = seenIn(rule, results);
  if (seen !== null) return seen;
  throw results.flatMap((one) => ('error' in one ? [one.error] : []))[0] ?? new AppError('internal', 'No answer came.');
}

async function askFigure(principal: Principal, rule: FigureRule, context: RunContext, options?: ReadOptions) {
  const { asOf } = context.asOf === undefined ? await workspaceState(principal, context) : { asOf: context.asOf };
  const { firstWeekday } = context.workspace;
  return run(principal, figureQuestions(rule, { asOf, firstWeekday }), { ...context, asOf }, options);
}

function seenIn(rule: FigureRule, results: readonly Result[]): Seen | null {
  const answers = results.flatMap((one) => ('error' in one ? [] : [one.answer]));
  return answers.length < results.length || answers.length === 0 ? null : seenOf(rule, answers);
}

async function askMetrics(
  principal: Principal,
  rules: readonly AlertRule[],
  context: RunContext,
): Promise<readonly (Seen | null)[]> {
  const questions = rules.map(metricQuestion);
  const groups = grouped(questions);
  const together = await run(
    principal,
    groups.map(({ query }) => query),
    context,
  );
  const found: (Seen | null)[] = questions.map(() => null);
  const alone: number[] = [];
  for (const [place, { members }] of groups.entries()) {
    const answer = answerIn(together[place]);
    // One metric that is not open to the reader must not take the others along.
    if (answer === null && members.length > 1) alone.push(...members);
    else for (const member of members) found[member] = answer;
  }
  const again = alone.flatMap((member) => questions[member] ?? []);
  const answers = alone.length === 0 ? [] : await run(principal, again, context);
  for (const [place, member] of alone.entries()) found[member] = answerIn(answers[place]);
  return found;
}

function answerIn(result: Result | undefined): Seen | null {
  return result === undefined || 'error' in result ? null : result.answer;
}

interface Group {
  query: Query;
  readonly members: number[];
}

function grouped(questions: readonly Query[]): readonly Group[] {
  const open = new Map<string, Group>();
  const groups: Group[] = [];
  for (const [place, question] of questions.entries()) {
    const { metrics, ...rest } = question;
    const key = JSON.stringify(rest);
    const found = question.by === undefined ? open.get(key) : undefined;
    const all = [...new Set([...(found?.query.metrics ?? []), ...metrics])];
    if (found !== undefined && all.length <= METRICS_AT_MOST) {
      found.query = { ...found.query, metrics: all };
      found.members.push(place);
    } else {
      const group = { query: question, members: [place] };
      open.set(key, group);
      groups.push(group);
    }
  }
  return groups;
}
