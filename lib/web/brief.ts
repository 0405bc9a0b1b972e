import type { Principal } from '@/lib/auth/roles';
import { briefOf, type BriefAnswers } from '@/lib/brief/brief-of';
import type { Brief } from '@/lib/brief/claim';
import { briefQuestions, type BriefQuestion } from '@/lib/brief/questions';
import type { ViewState } from '@/lib/dashboards/view-state';
import type { Answer } from '@/lib/metrics/answer';
import type { ReadOptions } from '@/lib/warehouse/engine';
import { run, type Result, type RunContext } from '@/lib/warehouse/run';

/** The brief of a view's state for a reader; questions that are refused to them leave their claims out. */
export async function readBrief(
  principal: Principal,
  state: ViewState,
  context: RunContext,
  options?: ReadOptions,
): Promise<Brief> {
  const questions = briefQuestions(state);
  const entries = Object.entries(questions);
  const results = await run(
    principal,
    entries.map(([, asked]) => asked),
    context,
    options,
  );
  const found = new Map(entries.map(([name], index) => [name, answerIn(results[index])]));
  const answer = (name: BriefQuestion): Answer | null => found.get(name) ?? null;
  const answers: BriefAnswers = {
    sales: answer('sales'),
    change: answer('change'),
    carriers: answer('carriers'),
    complaints: answer('complaints'),
    margins: answer('margins'),
    prices: answer('prices'),
    returns: answer('returns'),
    segments: answer('segments'),
  };
  const known = Object.values(answers).find((one) => one !== null);
  return briefOf(answers, known?.currency ?? context.workspace.currency, known?.asOf ?? '');
}

function answerIn(result: Result | undefined): Answer | null {
  return result !== undefined && 'answer' in result ? result.answer : null;
}
