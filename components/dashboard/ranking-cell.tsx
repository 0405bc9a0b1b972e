import { useWords } from '@/components/metrics/use-words';
import { BandValue } from './band-value';
import { ChangeMark } from './change-mark';
import type { Bar, RankingCell } from './ranking-rows';

export interface RankingCellProps {
  readonly cell: RankingCell;
  readonly currency: string;
  /** Too few cases stand behind the row. */
  readonly few?: boolean;
}

/** One cell of a ranking: a bar, a value or a change. */
export function RankingCellView({ cell, currency, few = false }: RankingCellProps) {
  const { format } = useWords();
  if (cell.bar !== undefined) return cell.bar === null ? null : <BarView bar={cell.bar} />;
  if (cell.change !== undefined) return <ChangeMark change={cell.change} unit={cell.unit} plain />;
  if (cell.value === null) return <>–</>;
  const text = format.value(cell.unit, cell.value, { currency, compact: true });
  return cell.bands === undefined ? (
    <>{text}</>
  ) : (
    <BandValue value={cell.value} text={text} bands={cell.bands} few={few} />
  );
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
