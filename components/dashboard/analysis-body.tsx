import type { Show } from '@/lib/dashboards/schema';
import type { Answer } from '@/lib/metrics/answer';
import { AnalysisList } from './analysis-list';
import { AnalysisMatrix } from './analysis-matrix';
import { AnalysisParts } from './analysis-parts';
import { CampaignCalendar } from './campaign-calendar';
import { Funnel } from './funnel';
import { JourneyMap } from './journey-map';

export interface AnalysisBodyProps {
  readonly title: string;
  readonly show: Show;
  readonly answer: Answer;
  readonly isTall: boolean;
}

/** The rows of an analysis in the form that fits its question. */
export function AnalysisBody({ title, show, answer, isTall }: AnalysisBodyProps) {
  switch (show.as) {
    case 'parts':
      return <AnalysisParts title={title} show={show} answer={answer} />;
    case 'list':
      return <AnalysisList title={title} columns={show.columns} answer={answer} isTall={isTall} />;
    case 'funnel':
      return <Funnel title={title} answer={answer} />;
    case 'calendar':
      return <CampaignCalendar title={title} answer={answer} />;
    case 'journey':
      return <JourneyMap title={title} answer={answer} />;
    case 'matrix':
      return <AnalysisMatrix title={title} show={show} answer={answer} />;
    default:
      return null;
  }
}
