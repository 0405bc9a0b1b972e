import type { Principal } from '@/lib/auth/roles';
import type { Answer } from '@/lib/metrics/answer';
import type { Query } from '@/lib/metrics/query';
import { run, type Result, type RunContext } from '@/lib/warehouse/run';
import { questionOf, type AlertRule } from './rule';

/**
 * Many rules ask about the same period under the same filters: such questions are asked as one with all their metrics. A split is
 * asked alone, because the keys of another metric would become rows of it.
 */
const METRICS_AT_MOST = 20;

/** The answer to each rule, in order; null where the reader may not ask it or it cannot be answered. */
export async function askRules(
  principal: Principal,
  rules: readonly AlertRule[],
  context: RunContext,
): Promise<readonly (Answer | null)[]> {
  const questions = rules.map(questionOf);
  const groups = grouped(questions);
  const together = await run(
    principal,
    groups.map(({ query }) => query),
    context,
  );
  const found: (Answer | null)[] = questions.map(() => null);
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

function answerIn(result: Result | undefined): Answer | null {
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
