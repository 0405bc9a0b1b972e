import type { Answer } from '@/lib/metrics/answer';
import type { Claim } from './claim';
import { comparisonsOf, countApart, nameOf, numberOf, rowsOf, sharesApart, totalOf } from './evidence';
import { change, count, money, name, only, points, ratio } from './values';

/**
 * Each function looks for one kind of deviation in one answer. Thresholds have two sides: the difference must be more than
 * chance (standard errors, high because many groups are looked at), and large enough for somebody to act on.
 */
const CHANCE = 5;
const FEW = 200;

/** A carrier that breaks at least twice as many of its promises in a market as everybody else does everywhere; `tile` shows it. */
export function carrierBreaks(answer: Answer | null, tile = 'promisesByCarrier'): readonly Claim[] {
  const rows = rowsOf(answer);
  const [allBroken, allDue] = [totalOf(answer, 'brokenPromises'), totalOf(answer, 'ordersDue')];
  return rows.flatMap((row): Claim[] => {
    const [market, carrier] = [nameOf(row, 'market'), nameOf(row, 'carrier')];
    const [broken, due] = [numberOf(row, 'brokenPromises'), numberOf(row, 'ordersDue')];
    if (market === null || carrier === null || due < FEW) return [];
    const [others, othersDue] = [allBroken - broken, allDue - due];
    if (othersDue <= 0 || broken / due < (2 * others) / othersDue) return [];
    if (sharesApart(broken, due, others, othersDue) < CHANCE) return [];
    return [
      {
        id: 'carrierBreaks',
        values: {
          market: name('market', market),
          carrier: name('carrier', carrier),
          rate: ratio(broken / due),
          others: ratio(others / othersDue),
          orders: count(broken),
        },
        worth: null,
        good: false,
        evidence: { tile, filters: [only('market', market), only('carrier', carrier)] },
      },
    ];
  });
}

/** A market in which at least half as many again complain as in the others. */
export function complaintsRise(answer: Answer | null): readonly Claim[] {
  const rows = rowsOf(answer);
  const [all, allDelivered] = [totalOf(answer, 'complainedOrders'), totalOf(answer, 'deliveredOrders')];
  return rows.flatMap((row): Claim[] => {
    const market = nameOf(row, 'market');
    const [complained, delivered] = [numberOf(row, 'complainedOrders'), numberOf(row, 'deliveredOrders')];
    if (market === null || delivered < FEW) return [];
    const [others, othersDelivered] = [all - complained, allDelivered - delivered];
    if (othersDelivered <= 0 || complained / delivered < (1.5 * others) / othersDelivered) return [];
    if (sharesApart(complained, delivered, others, othersDelivered) < CHANCE) return [];
    return [
      {
        id: 'complaintsRise',
        values: {
          market: name('market', market),
          rate: ratio(complained / delivered),
          others: ratio(others / othersDelivered),
          orders: count(complained),
        },
        worth: null,
        good: false,
        evidence: { tile: 'complaintTrend', filters: [only('market', market)] },
      },
    ];
  });
}

/** A product group whose margin moved by three points, worth a two-hundredth of net sales; when most is mix, that is said. */
export function marginChanges(answer: Answer | null): readonly Claim[] {
  return rowsOf(answer).flatMap((row): Claim[] => {
    const group = nameOf(row, 'productGroup');
    const [moved, mix, worth] = [numberOf(row, 'change'), numberOf(row, 'mix'), numberOf(row, 'worth')];
    if (group === null || numberOf(row, 'orderLines') < FEW || Math.abs(moved) < 0.03) return [];
    if (Math.abs(numberOf(row, 'share')) < 0.005 || Math.abs(moved) < CHANCE * numberOf(row, 'error')) return [];
    const isMix = moved < 0 && mix / moved >= 0.6;
    // Margins of all groups fall in a sale; only what goes beyond that is the group's own.
    if (!isMix && numberOf(row, 'beyondWhole') / Math.sign(moved) < 0.03) return [];
    return [
      {
        id: isMix ? 'marginMix' : moved < 0 ? 'marginFell' : 'marginRose',
        values: {
          group: name('productGroup', group),
          moved: points(moved),
          rate: ratio(numberOf(row, 'after')),
          mix: points(mix),
        },
        worth,
        good: moved > 0,
        evidence: { tile: 'marginChange', filters: [only('productGroup', group)], compare: 'lastYear' },
      },
    ];
  });
}

/** A category whose list prices rose by a twentieth, article by article, while at least as many units were sold. */
export function priceRisesPaid(answer: Answer | null): readonly Claim[] {
  return rowsOf(answer).flatMap((row): Claim[] => {
    const category = nameOf(row, 'category');
    const [rise, error] = [numberOf(row, 'change'), numberOf(row, 'error')];
    const [units, unitsBefore] = [numberOf(row, 'quantity'), numberOf(row, 'quantityBefore')];
    // Few articles, or few that were sold in both periods, say little of a price list.
    if (category === null || unitsBefore < FEW || numberOf(row, 'articles') < 5 || numberOf(row, 'share') < 0.5)
      return [];
    if (rise < 0.05 || rise < CHANCE * error || units < unitsBefore) return [];
    return [
      {
        id: 'priceRisePaid',
        values: {
          category: name('category', category),
          price: change(rise),
          units: change(units / unitsBefore - 1),
          effect: money(numberOf(row, 'effect')),
        },
        worth: numberOf(row, 'effect'),
        good: true,
        evidence: { tile: 'priceChanges', filters: [only('category', category)], compare: 'lastYear' },
      },
    ];
  });
}

/** A product group of which five points more came back than before. */
export function returnsRose(answer: Answer | null): readonly Claim[] {
  if (answer === null) return [];
  return rowsOf(answer).flatMap((row): readonly Claim[] => {
    const group = nameOf(row, 'productGroup');
    const [back, sold] = [numberOf(row, 'returnedUnits'), numberOf(row, 'units')];
    if (group === null || sold < FEW) return [];
    const rises = comparisonsOf(answer).flatMap((comparison) => {
      const backBefore = numberOf(row, `returnedUnits.${comparison}`);
      const soldBefore = numberOf(row, `units.${comparison}`);
      const moved = soldBefore < FEW ? 0 : back / sold - backBefore / soldBefore;
      const isRise = moved >= 0.05 && sharesApart(back, sold, backBefore, soldBefore) >= CHANCE;
      return isRise ? [{ moved, before: backBefore / soldBefore, comparison }] : [];
    });
    const [rise] = rises;
    if (rise === undefined) return [];
    const effect = rise.moved * numberOf(row, 'salesBeforeReturns');
    return [
      {
        id: 'returnsRose',
        values: {
          group: name('productGroup', group),
          rate: ratio(back / sold),
          before: ratio(rise.before),
          effect: money(effect),
        },
        worth: -effect,
        good: false,
        evidence: {
          tile: 'returnsByGroup',
          filters: [only('productGroup', group)],
          compare: rise.comparison,
          returnsBy: 'order',
        },
      },
    ];
  });
}

/** Returning customers of a market and channel who order a fifth less than if they had grown like all other returning ones. */
export function segmentsQuiet(answer: Answer | null): readonly Claim[] {
  if (answer === null) return [];
  const all = totalOf(answer, 'orders');
  return rowsOf(answer).flatMap((row): readonly Claim[] => {
    const [market, channel] = [nameOf(row, 'market'), nameOf(row, 'channel')];
    const orders = numberOf(row, 'orders');
    if (market === null || channel === null) return [];
    const falls = comparisonsOf(answer).flatMap((comparison) => {
      const before = numberOf(row, `orders.${comparison}`);
      const othersBefore = totalOf(answer, `orders.${comparison}`) - before;
      if (before < FEW || othersBefore <= 0) return [];
      // Expected like the others: a segment that shrinks must not lower its own expectation.
      const factor = (all - orders) / othersBefore;
      const isFall = orders <= 0.8 * before * factor && countApart(orders, before, factor) <= -CHANCE;
      return isFall ? [{ expected: before * factor, comparison }] : [];
    });
    const [fall] = falls;
    if (fall === undefined) return [];
    const { expected, comparison } = fall;
    const value = orders > 0 ? numberOf(row, 'salesBeforeReturns') / orders : 0;
    return [
      {
        id: 'segmentQuiet',
        values: {
          market: name('market', market),
          channel: name('channel', channel),
          fall: change(orders / expected - 1),
          orders: count(expected - orders),
        },
        worth: -(expected - orders) * value,
        good: false,
        evidence: {
          tile: 'salesChange',
          filters: [only('market', market), only('channel', channel), only('customerType', 'returning')],
          compare: comparison,
        },
      },
    ];
  });
}
