'use client';

import { useMemo } from 'react';
import { useWorkspace } from '@/components/dashboard/workspace';
import { useViewState } from '@/components/filters/use-view-state';
import type { Asked } from '@/lib/analyses/asked';
import { drillQuestions, type DrillQuestions } from '@/lib/dashboards/drill-questions';
import type { DrillState } from '@/lib/dashboards/drill-state';
import { failedOutcome, type Outcome } from '@/lib/http/answer-outcome';
import { useAnswers } from '@/lib/http/queries';

export interface Drilled {
  readonly questions: DrillQuestions;
  /** What became of one of the questions; undefined while it is on its way. */
  readonly outcomeOf: (query: Asked | null | undefined) => Outcome | undefined;
  readonly stale: boolean;
  readonly retry: () => void;
}

/** What a step of the way down asks, all in one request. */
export function useDrilled(state: DrillState): Drilled {
  const [view] = useViewState();
  const { asOf, firstWeekday } = useWorkspace();
  const { questions, queries } = useMemo(() => {
    const asked = drillQuestions(state, view, { asOf, firstWeekday });
    const { figure, parts, split, rows } = asked;
    const wanted = [figure.question.query, figure.question.target, split?.question.query, parts, rows?.page];
    return { questions: asked, queries: wanted.filter((one): one is Asked => one !== null && one !== undefined) };
  }, [state, view, asOf, firstWeekday]);
  const { outcomes, error, stale, retry } = useAnswers(queries);
  const outcomeOf = (query: Asked | null | undefined): Outcome | undefined => {
    const at = queries.findIndex((one) => one === query);
    return at < 0 ? undefined : (outcomes?.[at] ?? (error === null ? undefined : failedOutcome(error)));
  };
  return { questions, outcomeOf, stale, retry };
}
