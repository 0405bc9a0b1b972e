import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Change } from '@/lib/metrics/change';
import type { Unit } from '@/lib/metrics/define';
import type { Format } from '@/lib/metrics/format';

/** A change as text, with its sign; rates in points or per thousand (left out when bare), the rest in percent. */
export function changeText(
  change: Extract<Change, { direction: string }>,
  unit: Unit,
  format: Format,
  bare = false,
): string {
  if (change.kind === 'relative') return format.percent(change.amount, true);
  if (unit === 'perMille') return format.value('perMille', change.amount, { signed: true, bare });
  return format.points(change.amount, bare);
}

export interface ChangeMarkProps {
  readonly change: Change | null;
  readonly unit: Unit;
  /** Leaves arrow and points out, for columns whose head says them. */
  readonly plain?: boolean;
}

/** A change with sign, arrow and colour: the colour says whether it is good, never alone. */
export function ChangeMark({ change, unit, plain = false }: ChangeMarkProps) {
  const t = useTranslations('tileState');
  const { format } = useWords();
  if (change === null) return <span className="text-muted">–</span>;
  if (change.kind === 'new') return <span className="text-muted">{t('new')}</span>;
  const colour = change.good === null ? 'text-ink' : change.good ? 'text-good' : 'text-bad';
  const arrow = { up: '▲', down: '▼', same: '' }[change.direction];
  return (
    <span className={`whitespace-nowrap ${colour}`}>
      {plain || arrow === '' ? null : (
        <span aria-hidden className="mr-1 text-[0.7em]">
          {arrow}
        </span>
      )}
      {changeText(change, unit, format, plain)}
    </span>
  );
}
