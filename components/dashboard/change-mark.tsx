import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Change } from '@/lib/metrics/change';
import type { Unit } from '@/lib/metrics/define';
import type { Format } from '@/lib/metrics/format';

/** A change as text, with its sign; rates in points or per thousand, the rest in percent. */
export function changeText(change: Extract<Change, { direction: string }>, unit: Unit, format: Format): string {
  if (change.kind === 'relative') return format.percent(change.amount, true);
  return unit === 'perMille' ? format.value('perMille', change.amount, { signed: true }) : format.points(change.amount);
}

export interface ChangeMarkProps {
  readonly change: Change | null;
  readonly unit: Unit;
  /** Leaves the arrow out, where signs stand in a column. */
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
      {changeText(change, unit, format)}
    </span>
  );
}
