import type { Principal } from '@/lib/auth/roles';
import { briefOf, questionsOf, type BriefedView } from '@/lib/brief/brief-of';
import type { Brief } from '@/lib/brief/claim';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { Answer } from '@/lib/metrics/answer';
import type { ReadOptions } from '@/lib/warehouse/engine';
import { run, type Result, type RunContext } from '@/lib/warehouse/run';

/** The brief of a view's state for a reader; questions that are refused to them leave their claims out. */
export async function readBrief(
  principal: Principal,
  view: BriefedView,
  state: ViewState,
  context: RunContext,
  options?: ReadOptions,
): Promise<Brief> {
  const entries = Object.entries(questionsOf(view)(state));
  const results = await run(
    principal,
    entries.map(([, asked]) => asked),
    context,
    options,
  );
  const found = new Map(entries.map(([question], index) => [question, answerIn(results[index])]));
  const known = [...found.values()].find((one) => one !== null);
  const { currency = context.workspace.currency, asOf = '' } = known ?? {};
  return briefOf(view, (question) => found.get(question) ?? null, currency, asOf);
}

function answerIn(result: Result | undefined): Answer | null {
  return result !== undefined && 'answer' in result ? result.answer : null;
}
