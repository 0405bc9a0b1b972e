import type { Answer } from '@/lib/metrics/answer';
import { changeOf } from '@/lib/metrics/change';
import type { HeadlineId, Statement } from './claim';
import { comparedIds, nameOf, numberOf, rowsOf, totalOf } from './evidence';

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
    ...targetOf(sales, now),
  ];
}

function targetOf(sales: Answer, now: number): readonly Statement<HeadlineId>[] {
  const target = totalOf(sales, 'netSales.target');
  if (target <= 0) return [];
  return [
    {
      id: now >= target ? 'targetMet' : 'targetPace',
      values: {
        attainment: { unit: 'ratio', value: now / target },
        target: { unit: 'amount', value: target },
      },
    },
  ];
}
