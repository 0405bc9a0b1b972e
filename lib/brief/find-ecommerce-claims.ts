import type { Answer } from '@/lib/metrics/answer';
import type { Claim } from './claim';
import { comparisonsOf, nameOf, numberOf, rowsOf, sharesApart, totalOf } from './evidence';
import { count, name, only, ratio } from './values';

/** Deviations that the e-commerce view tells: more than chance, and large enough for somebody to act on. */
const CHANCE = 5;
const FEW = 200;

/** A market in which five points fewer checkouts end in an order than before; worth the orders that are missing. */
export function checkoutLost(answer: Answer | null): readonly Claim[] {
  if (answer === null) return [];
  const [sales, orders] = [totalOf(answer, 'salesFromSessions'), totalOf(answer, 'ordersFromSessions')];
  return rowsOf(answer).flatMap((row): readonly Claim[] => {
    const market = nameOf(row, 'market');
    const [begun, ordered] = [numberOf(row, 'checkouts'), numberOf(row, 'orderedCheckouts')];
    if (market === null || begun < FEW) return [];
    const falls = comparisonsOf(answer).flatMap((comparison) => {
      const [was, wasOrdered] = [
        numberOf(row, `checkouts.${comparison}`),
        numberOf(row, `orderedCheckouts.${comparison}`),
      ];
      if (was < FEW || wasOrdered / was - ordered / begun < 0.05) return [];
      return sharesApart(ordered, begun, wasOrdered, was) > -CHANCE ? [] : [{ comparison, before: wasOrdered / was }];
    });
    const [fall] = falls;
    if (fall === undefined) return [];
    const missing = begun * fall.before - ordered;
    return [
      {
        id: 'checkoutLost',
        values: {
          market: name('market', market),
          rate: ratio(1 - ordered / begun),
          before: ratio(1 - fall.before),
          orders: count(missing),
        },
        worth: orders > 0 ? (-missing * sales) / orders : null,
        good: false,
        evidence: { tile: 'checkoutAbandonment', filters: [only('market', market)], compare: fall.comparison },
      },
    ];
  });
}
