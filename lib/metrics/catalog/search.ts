import { metrics } from '../define';
import type { InputId } from '../facts';

// Robots are kept, marked and left out. Where words alone are asked for, the summary of the days answers; its sums are those of the rows.
const person = 'not is_bot';
const needs: readonly InputId[] = ['events'];
type Better = 'up' | 'down' | 'neither';

const counted = <const C extends string>(column: C, where: string, better: Better) =>
  ({
    on: { searchDays: `sum(${column})`, searches: 'count(*)' },
    where: `${person} and ${where}`,
    conditions: { searchDays: `${person} and ${column} > 0` },
    unit: 'count',
    better,
    empty: 0,
    needs,
  }) as const;
const all = <const C extends string>(column: C, better: Better) =>
  ({
    on: { searchDays: `sum(${column})`, searches: `sum(${column})` },
    where: person,
    unit: 'count',
    better,
    empty: 0,
    needs,
  }) as const;
const rows = (where: string, better: Better) =>
  ({ on: { searches: 'count(*)' }, where: `${person} and ${where}`, unit: 'count', better, empty: 0, needs }) as const;
const visits = (where: string, better: Better) =>
  ({ on: { sessions: 'count(*)' }, where: `${person} and ${where}`, unit: 'count', better, empty: 0, needs }) as const;
const share = { unit: 'ratio', better: 'up' } as const;

/**
 * Searches, settled: one row per visit and words, so that paging, sorting and filtering are no searches of their own. A search that
 * failed found nothing, but is none without hits.
 */
export const search = metrics({
  searches: {
    on: { searchDays: 'sum(search_count)', searches: 'count(*)' },
    where: person,
    unit: 'count',
    better: 'neither',
    empty: 0,
    needs,
  },
  searchSessions: visits('searches > 0', 'neither'),
  searchUsageRate: { formula: '{searchSessions} / {sessions}', unit: 'ratio', better: 'neither' },
  zeroResultSearches: counted('zero_results', "zero_cause = 'none'", 'down'),
  // Null is not zero: a shop that never says how many hits there were has no rate.
  answeredSearches: counted('answered', '(result_count is not null or zero_cause is not null)', 'neither'),
  zeroResultRate: { formula: '{zeroResultSearches} / {answeredSearches}', unit: 'ratio', better: 'down' },
  filteredAwaySearches: counted('filtered_away', "zero_cause = 'filter'", 'down'),
  failedSearches: counted('failed', 'is_failed', 'down'),
  searchFailureRate: { formula: '{failedSearches} / {searches}', unit: 'ratio', better: 'down' },
  clickedSearches: counted('clicked', 'clicks > 0', 'up'),
  searchClickRate: { formula: '{clickedSearches} / {searches}', ...share },
  searchesWithResults: counted('with_results', 'result_count > 0', 'neither'),
  unclickedSearches: counted('unclicked', 'result_count > 0 and clicks = 0', 'down'),
  noClickRate: { formula: '{unclickedSearches} / {searchesWithResults}', unit: 'ratio', better: 'down' },
  searchExits: counted('exits', 'is_exit', 'down'),
  searchExitRate: { formula: '{searchExits} / {searches}', unit: 'ratio', better: 'down' },
  refinedSearches: counted('refined', 'is_refined', 'down'),
  refinementRate: { formula: '{refinedSearches} / {searches}', unit: 'ratio', better: 'down' },
  resultPages: all('pages', 'neither'),
  pagesPerSearch: { formula: '{resultPages} / {searches}', unit: 'decimal', better: 'neither' },
  rankedClicks: all('ranked_clicks', 'neither'),
  clickRanks: all('click_ranks', 'neither'),
  averageClickPosition: { formula: '{clickRanks} / {rankedClicks}', unit: 'decimal', better: 'down' },
  // Of a search that was clicked without a rank nothing is known; one without a click counts as nought.
  rankedSearches: rows('(clicks = 0 or first_click_rank is not null)', 'neither'),
  reciprocalRanks: {
    on: { searches: 'sum(case when clicks = 0 then 0 else 1.0::double / first_click_rank end)' },
    where: `${person} and (clicks = 0 or first_click_rank is not null)`,
    unit: 'decimal',
    better: 'up',
    empty: 0,
    needs,
  },
  meanReciprocalRank: { formula: '{reciprocalRanks} / {rankedSearches}', unit: 'decimal', better: 'up' },
  lookedSearches: rows('depth is not null', 'neither'),
  searchDepth: {
    on: { searches: 'quantile_cont(depth, 0.5)' },
    where: `${person} and depth is not null`,
    unit: 'decimal',
    better: 'neither',
    empty: null,
    sample: 'lookedSearches',
    needs,
  },
  searchesPast10: rows('depth > 10', 'neither'),
  searchesPast24: rows('depth > 24', 'neither'),
  searchesPast48: rows('depth > 48', 'neither'),
  past10Share: { formula: '{searchesPast10} / {lookedSearches}', unit: 'ratio', better: 'neither' },
  past24Share: { formula: '{searchesPast24} / {lookedSearches}', unit: 'ratio', better: 'neither' },
  past48Share: { formula: '{searchesPast48} / {lookedSearches}', unit: 'ratio', better: 'neither' },
  convertedSearchSessions: visits('searches > 0 and order_count > 0', 'up'),
  searchConversionRate: { formula: '{convertedSearchSessions} / {searchSessions}', ...share },
  otherConversionRate: {
    formula: '({convertedSessions} - {convertedSearchSessions}) / ({sessions} - {searchSessions})',
    ...share,
  },
  directSearchSales: {
    on: { searchDays: 'sum(sales)', searches: 'sum(sales)' },
    where: person,
    unit: 'money',
    better: 'up',
    empty: 0,
    needs,
  },
  salesPerSearch: { formula: '{directSearchSales} / {searches}', unit: 'money', better: 'up' },
});
