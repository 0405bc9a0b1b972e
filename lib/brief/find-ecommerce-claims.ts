import type { Answer } from '@/lib/metrics/answer';
import type { Claim, ClaimId } from './claim';
import { comparisonsOf, nameOf, numberOf, rowsOf, sharesApart, totalOf } from './evidence';
import { count, name, only, ratio, text } from './values';

/** Deviations that the e-commerce view tells: more than chance, and large enough for somebody to act on. */
const CHANCE = 5;
const FEW = 200;
const WANTED = 100;
const UNITS = 100;

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

const DEMANDS_AT_MOST = 3;

/** What a cause of demand that was not met is told as; what was found and not clicked has no cure that could be named. */
const CAUSES: Readonly<Record<string, ClaimId>> = {
  notInRange: 'productMissing',
  synonym: 'synonymMissing',
  filter: 'filterEmpties',
  soldOut: 'soldOutWanted',
  fault: 'searchFault',
};

/** What was wanted and not to be had, when even the lower bound of the estimate is a loss and enough visits wanted it. */
export function demandNotMet(answer: Answer | null): readonly Claim[] {
  const claims = rowsOf(answer).flatMap((row): readonly Claim[] => {
    const [words, id] = [nameOf(row, 'demand'), CAUSES[nameOf(row, 'cause') ?? '']];
    const [lost, visits] = [numberOf(row, 'lostSales'), numberOf(row, 'sessions')];
    if (words === null || id === undefined || lost <= 0 || visits < WANTED) return [];
    return [
      {
        id,
        values: { words: text(words), instead: text(nameOf(row, 'insteadOf') ?? '–'), visits: count(visits) },
        worth: -lost,
        good: false,
        evidence: { tile: 'missingDemand', filters: [] },
        about: [only(id === 'soldOutWanted' ? 'product' : 'searchQuery', words)],
      },
    ];
  });
  return claims.slice(0, DEMANDS_AT_MOST);
}

/** A payment method of which attempts fail at least twice as often as with all others; `lost` says what that left unpaid. */
export function paymentFails(answer: Answer | null, lost: Answer | null): readonly Claim[] {
  const [all, allTried] = [totalOf(answer, 'failedPayments'), totalOf(answer, 'paymentAttempts')];
  const worths = new Map(rowsOf(lost).map((row) => [nameOf(row, 'paymentMethod'), numberOf(row, 'valueLost')]));
  return rowsOf(answer).flatMap((row): readonly Claim[] => {
    const method = nameOf(row, 'paymentMethod');
    const [failed, tried] = [numberOf(row, 'failedPayments'), numberOf(row, 'paymentAttempts')];
    const [others, othersTried] = [all - failed, allTried - tried];
    if (method === null || tried < FEW || othersTried < FEW) return [];
    if (failed / tried < (2 * others) / othersTried || sharesApart(failed, tried, others, othersTried) < CHANCE)
      return [];
    const unpaid = worths.get(method) ?? 0;
    return [
      {
        id: 'paymentFails',
        values: {
          method: name('paymentMethod', method),
          rate: ratio(failed / tried),
          others: ratio(others / othersTried),
          attempts: count(tried),
        },
        worth: unpaid > 0 ? -unpaid : null,
        good: false,
        evidence: { tile: 'paymentFailures', filters: [only('paymentMethod', method)] },
      },
    ];
  });
}

/** A size of a product that comes back half as often again as the other sizes, beyond chance; worth what the excess cost. */
export function sizeReturns(answer: Answer | null): readonly Claim[] {
  const claims = rowsOf(answer).flatMap((row): readonly Claim[] => {
    const [product, size] = [nameOf(row, 'product'), nameOf(row, 'size')];
    const [back, sold, usual] = [numberOf(row, 'returned'), numberOf(row, 'units'), numberOf(row, 'othersRate')];
    if (product === null || size === null || sold < UNITS || usual <= 0 || usual >= 1) return [];
    const apart = (back / sold - usual) / Math.sqrt((usual * (1 - usual)) / sold);
    if (back / sold < 1.5 * usual || apart < CHANCE) return [];
    const cost = (numberOf(row, 'returnCost') * numberOf(row, 'excessUnits')) / back;
    return [
      {
        id: 'sizeReturns',
        values: { product: name('product', product), size: text(size), rate: ratio(back / sold), others: ratio(usual) },
        worth: cost > 0 ? -cost : null,
        good: false,
        evidence: { tile: 'returnSizes', filters: [] },
        about: [only('product', product)],
      },
    ];
  });
  return claims.slice(0, 2);
}

/** The product that sells best of those that stand far down their lists. */
export function hiddenWinner(answer: Answer | null): readonly Claim[] {
  const [row] = rowsOf(answer).filter((one) => numberOf(one, 'shown') >= FEW);
  const product = row === undefined ? null : nameOf(row, 'product');
  if (row === undefined || product === null) return [];
  return [
    {
      id: 'hiddenWinner',
      values: {
        product: name('product', product),
        rank: { unit: 'decimal', value: numberOf(row, 'averageRank') },
      },
      worth: null,
      good: true,
      evidence: { tile: 'hiddenWinners', filters: [] },
      about: [only('product', product)],
    },
  ];
}
