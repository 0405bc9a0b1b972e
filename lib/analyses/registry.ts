import type { RegisteredAnalysis } from './analysis';
import { attachRates } from './attach-rates';
import { availability } from './availability';
import { capacityForecast } from './capacity-forecast';
import { customerDeciles } from './customer-deciles';
import { live } from './live';
import { logAgreement } from './log-agreement';
import { logistics } from './logistics';
import { loyalty } from './loyalty';
import { marginBands } from './margin-bands';
import { marginChange } from './margin-change';
import { movers } from './movers';
import { priceChanges } from './price-changes';
import { priceVolumeMix } from './price-volume-mix';
import { promiseLedger } from './promise-ledger';
import { promiseOutcomes } from './promise-outcomes';
import { salesChange } from './sales-change';
import { segments } from './segment-growth';
import { segmentMigration } from './segment-migration';

/** Every analysis under its id. */
const ANALYSES = {
  attachRates,
  availability,
  capacityForecast,
  customerDeciles,
  live,
  logAgreement,
  logistics,
  loyalty,
  marginBands,
  marginChange,
  movers,
  priceChanges,
  priceVolumeMix,
  promiseLedger,
  promiseOutcomes,
  salesChange,
  segmentMigration,
  segments,
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
