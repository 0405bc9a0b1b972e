import type { Answer } from '@/lib/metrics/answer';
import type { Claim } from './claim';
import { comparisonsOf, nameOf, numberOf, rowsOf, sharesApart, totalOf } from './evidence';
import { count, name, only, ratio, text } from './values';

/** Deviations that the technology view tells: more than chance, and large enough that somebody felt them. */
const CHANCE = 5;
const FEW = 200;
const MINUTES = 5;
const SLOWER = 0.1;
const OF_EACH = 2;

const milliseconds = (value: number) => ({ unit: 'milliseconds' as const, value });

/**
 * A page group that became a tenth slower and stayed so. That it lasts beyond what its own days let expect is the analysis' affair;
 * what it costs is not said: sales at risk are of all slow visits, not of what changed.
 */
export function speedRegressed(answer: Answer | null): readonly Claim[] {
  const claims = rowsOf(answer).flatMap((row): readonly Claim[] => {
    const [page, device, day] = [nameOf(row, 'pageGroup'), nameOf(row, 'device'), nameOf(row, 'day')];
    const [before, after] = [numberOf(row, 'before'), numberOf(row, 'after')];
    if (page === null || device === null || day === null || numberOf(row, 'pageViews') < FEW) return [];
    if (before <= 0 || after / before < 1 + SLOWER) return [];
    return [
      {
        id: 'speedRegressed',
        values: {
          page: name('pageGroup', page),
          device: name('device', device),
          before: milliseconds(before),
          after: milliseconds(after),
          day: { unit: 'day', value: day },
          release: text(nameOf(row, 'releaseName') ?? '–'),
        },
        worth: null,
        good: false,
        evidence: { tile: 'regressionsLcp', filters: [only('pageGroup', page), only('device', device)] },
      },
    ];
  });
  return claims.slice(0, OF_EACH);
}

/** A page group on a device where slow visits bought less than fast ones that began alike, beyond chance. */
export function salesAtRisk(answer: Answer | null): readonly Claim[] {
  const claims = rowsOf(answer).flatMap((row): readonly Claim[] => {
    const [page, device] = [nameOf(row, 'pageGroup'), nameOf(row, 'device')];
    const [risk, least, slow] = [numberOf(row, 'atRisk'), numberOf(row, 'atRiskLow'), numberOf(row, 'poorSessions')];
    if (page === null || device === null || least <= 0 || slow < FEW) return [];
    return [
      {
        id: 'salesAtRisk',
        values: {
          page: name('pageGroup', page),
          device: name('device', device),
          visits: count(slow),
          poor: ratio(numberOf(row, 'conversionPoor')),
          good: ratio(numberOf(row, 'conversionGood')),
        },
        worth: -risk,
        good: false,
        evidence: { tile: 'salesAtRisk', filters: [only('device', device)] },
      },
    ];
  });
  return claims.slice(0, OF_EACH);
}

/** A browser in which a fifth fewer checkouts end in an order than in all others; worth the orders that are missing. */
export function checkoutFailsIn(answer: Answer | null): readonly Claim[] {
  const [all, allOrdered] = [totalOf(answer, 'checkouts'), totalOf(answer, 'orderedCheckouts')];
  const [sales, orders] = [totalOf(answer, 'salesFromSessions'), totalOf(answer, 'ordersFromSessions')];
  return rowsOf(answer).flatMap((row): readonly Claim[] => {
    const browser = nameOf(row, 'browserVersion');
    const [begun, ordered] = [numberOf(row, 'checkouts'), numberOf(row, 'orderedCheckouts')];
    const [others, othersOrdered] = [all - begun, allOrdered - ordered];
    if (browser === null || begun < FEW || others < FEW) return [];
    if (ordered / begun > (0.8 * othersOrdered) / others) return [];
    if (sharesApart(ordered, begun, othersOrdered, others) > -CHANCE) return [];
    const missing = (begun * othersOrdered) / others - ordered;
    return [
      {
        id: 'checkoutFailsIn',
        values: {
          browser: name('browserVersion', browser),
          rate: ratio(ordered / begun),
          others: ratio(othersOrdered / others),
          orders: count(missing),
        },
        worth: orders > 0 ? (-missing * sales) / orders : null,
        good: false,
        evidence: { tile: 'checkoutByBrowser', filters: [only('browserVersion', browser)] },
      },
    ];
  });
}

/** Visits with errors, when at least half as many again have some as before. */
export function errorsRose(answer: Answer | null): readonly Claim[] {
  if (answer === null) return [];
  const [faulty, measured] = [totalOf(answer, 'faultySessions'), totalOf(answer, 'measuredSessions')];
  const [comparison] = comparisonsOf(answer);
  if (comparison === undefined || measured < FEW) return [];
  const before = totalOf(answer, `faultySessions.${comparison}`);
  const measuredBefore = totalOf(answer, `measuredSessions.${comparison}`);
  if (measuredBefore < FEW || faulty / measured < (1.5 * before) / measuredBefore) return [];
  if (sharesApart(faulty, measured, before, measuredBefore) < CHANCE) return [];
  return [
    {
      id: 'errorsRose',
      values: {
        rate: ratio(faulty / measured),
        before: ratio(before / measuredBefore),
        visits: count(faulty),
      },
      worth: null,
      good: false,
      evidence: { tile: 'errorTrend', filters: [], compare: comparison },
    },
  ];
}

/** The longest time in which the shop was not there, with what it took of the error budget. */
export function outages(answer: Answer | null): readonly Claim[] {
  const longest = rowsOf(answer)
    .filter((row) => numberOf(row, 'badMinutes') >= MINUTES)
    .toSorted((one, other) => numberOf(other, 'badMinutes') - numberOf(one, 'badMinutes'));
  return longest.slice(0, 1).flatMap((row): readonly Claim[] => {
    const from = nameOf(row, 'startedLocal');
    if (from === null) return [];
    return [
      {
        id: 'outage',
        values: {
          moment: { unit: 'moment', value: from },
          minutes: count(numberOf(row, 'badMinutes')),
          share: ratio(numberOf(row, 'budgetShare')),
        },
        worth: null,
        good: false,
        evidence: { tile: 'outages', filters: [] },
      },
    ];
  });
}
