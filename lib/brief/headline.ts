import type { Answer } from '@/lib/metrics/answer';
import { targetOf as targetFor } from '@/lib/metrics/answer-target';
import { changeOf } from '@/lib/metrics/change';
import { comparedIds } from '@/lib/metrics/compared-ids';
import type { ClaimValue, HeadlineId, Statement } from './claim';
import { nameOf, numberOf, rowsOf, totalOf } from './evidence';

/** What the figures are: net sales against the compared days with their two largest parts, and the target. */
export function headlineOf(sales: Answer | null, change: Answer | null): readonly Statement<HeadlineId>[] {
  if (sales === null) return [];
  const [now, before] = [totalOf(sales, 'netSales'), totalOf(sales, `netSales.${comparedIds(sales)[0] ?? ''}`)];
  if (now === 0 && before === 0) return [];
  const moved = changeOf(now, before, 'money', 'up');
  if (moved?.kind !== 'relative') return [];
  const id = moved.direction === 'up' ? 'salesRose' : moved.direction === 'down' ? 'salesFell' : 'salesHeld';
  const effects = new Map(rowsOf(change).map((row) => [nameOf(row, 'part'), numberOf(row, 'effect')]));
  return [
    {
      id,
      values: {
        change: { unit: 'ratio', value: Math.abs(moved.amount) },
        difference: { unit: 'money', value: now - before },
        orders: { unit: 'money', value: effects.get('orders') ?? 0 },
        orderValue: { unit: 'money', value: effects.get('orderValue') ?? 0 },
        returns: { unit: 'money', value: effects.get('returns') ?? 0 },
      },
    },
    ...targetOf(sales),
  ];
}

/** The target of the whole period and how far it is: with its pace and the day on which it will be met, where that can be said. */
function targetOf(sales: Answer): readonly Statement<HeadlineId>[] {
  const found = targetFor(sales.targets, 'netSales');
  if (found === null || found.attainment === null) return [];
  const values: Record<string, ClaimValue> = {
    attainment: { unit: 'ratio', value: found.attainment },
    target: { unit: 'amount', value: found.target },
  };
  if (found.attainment >= 1) return [{ id: 'targetMet', values }];
  if (found.pace === null || found.basis === 'over') return [{ id: 'targetSoFar', values }];
  const paced = { ...values, pace: { unit: 'ratio', value: found.pace } as const };
  return found.projectedDate === null
    ? [{ id: 'targetPace', values: paced }]
    : [{ id: 'targetDate', values: { ...paced, day: { unit: 'day', value: found.projectedDate } } }];
}
