import type { Answer } from '@/lib/metrics/answer';

/** Facts that the totals of shop and ledger are held against. */
const HELD = ['orders', 'orderLines'] as const;

/** Days of an answer about orders on which they do not agree with the totals of shop or ledger. */
export function unreconciledWithin(
  { facts, period }: Pick<Answer, 'facts' | 'period'>,
  unreconciled: readonly string[],
): readonly string[] {
  const isHeld = HELD.some((fact) => facts.includes(fact));
  return isHeld ? unreconciled.filter((day) => day >= period.from && day <= period.to) : [];
}
