import type { RegisteredAnalysis } from './analysis';
import { salesChange } from './sales-change';

/** Every analysis under its id. */
const ANALYSES = {
  salesChange,
} as const satisfies Readonly<Record<string, RegisteredAnalysis>>;

export type AnalysisId = keyof typeof ANALYSES;

/** Every analysis id. */
export const ANALYSIS_IDS: readonly AnalysisId[] = Object.keys(ANALYSES).filter(isAnalysisId);

/** True when the text names an analysis. */
export function isAnalysisId(id: string): id is AnalysisId {
  return Object.hasOwn(ANALYSES, id);
}

/** The analysis of an id. */
export function analysisOf(id: AnalysisId): RegisteredAnalysis {
  return ANALYSES[id];
}
