import { useWords } from '@/components/metrics/use-words';
import { ChangeMark } from './change-mark';
import type { Bar, RankingCell } from './ranking-rows';

/** One cell of a ranking: a bar, a value or a change. */
export function RankingCellView({ cell, currency }: { readonly cell: RankingCell; readonly currency: string }) {
  const { format } = useWords();
  if (cell.bar !== undefined) return cell.bar === null ? null : <BarView bar={cell.bar} />;
  if (cell.change !== undefined) return <ChangeMark change={cell.change} unit={cell.unit} plain />;
  return <>{cell.value === null ? '–' : format.value(cell.unit, cell.value, { currency, compact: true })}</>;
}

function BarView({ bar }: { readonly bar: Bar }) {
  const percent = (part: number) => `${String(Math.round(part * 10_000) / 100)}%`;
  return (
    <svg aria-hidden className="block h-2 w-full">
      <rect
        x={percent(bar.from)}
        width={percent(Math.max(0.004, bar.to - bar.from))}
        height="8"
        rx="1.5"
        className={bar.negative ? 'fill-bad' : 'fill-bar'}
      />
    </svg>
  );
}
