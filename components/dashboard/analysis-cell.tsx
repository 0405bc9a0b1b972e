import Link from 'next/link';
import { RowAction } from '@/components/actions/row-action';
import type { Words } from '@/components/metrics/use-words';
import { useWords } from '@/components/metrics/use-words';
import { Spark } from '@/components/charts/spark';
import type { ListColumn } from '@/lib/dashboards/schema';
import { columnBands } from '@/lib/metrics/bands';
import type { AnswerColumn, Cell } from '@/lib/metrics/answer';
import { BandValue } from './band-value';
import { FEW_CASES } from './ranking-rows';
import { StoryLink } from './story-link';
import { VerdictMark } from './verdict-mark';

/** What names a row says: a value of a dimension, a code, a day, a text. */
export function nameText(words: Words, column: AnswerColumn, cell: Cell): string {
  const text = cell === null ? null : String(cell);
  if (column.role === 'dimension') return words.value(column.id, text);
  return column.role === 'attribute' ? words.attribute(column, text) : (text ?? '–');
}

/** Numbers with spaces between them as a small line; the numbers are read aloud. */
function Course({ text }: { readonly text: string }) {
  return (
    <span className="block w-16">
      <span className="hidden-but-read">{text}</span>
      <Spark values={text.split(' ').map(Number)} partialEnd={false} />
    </span>
  );
}

export interface AnalysisCellProps {
  readonly column: AnswerColumn;
  readonly show: ListColumn['show'];
  readonly cell: Cell;
  readonly currency: string;
  /** Chance alone may have brought the number: it gets no colour. */
  readonly isChance?: boolean;
  /** No number of the column has a part: credits may have parts, and often have none. */
  readonly isWhole?: boolean;
  /** Cases behind the cell, where they are counted. */
  readonly cases?: number | null | undefined;
  /** From where on a return pays, where the row says so. */
  readonly breakEven?: number | null;
  /** Why, where the row says so: what is done about it differs. */
  readonly cause?: string | null;
}

/** One cell of a list: a name, a link, who is at the row, a number, or a change with the colour of good or bad. */
export function AnalysisCell(props: AnalysisCellProps) {
  const {
    column,
    show,
    cell,
    currency,
    isWhole = false,
    isChance = false,
    cases = null,
    cause = null,
    breakEven = null,
  } = props;
  const words = useWords();
  if (column.role !== 'figure') {
    const name = nameText(words, column, cell);
    if (show === 'spark') return cell === null ? null : <Course text={String(cell)} />;
    if (show === 'verdict') return cell === null ? null : <VerdictMark code={String(cell)} text={name} />;
    if (show === 'action') return cell === null ? null : <RowAction {...{ column, cause }} name={String(cell)} />;
    if (show === 'campaign' && cell !== null)
      return (
        <span className="flex items-start">
          <span className="line-clamp-3 min-w-0">{name}</span>
          <StoryLink of="campaign" name={String(cell)} />
        </span>
      );
    if ((show !== 'order' && show !== 'product') || cell === null) return <span className="line-clamp-3">{name}</span>;
    const place = show === 'order' ? 'orders' : 'products';
    return (
      <Link
        href={`/${place}/${encodeURIComponent(String(cell))}`}
        prefetch={false}
        className="text-accent underline underline-offset-2"
      >
        {name}
      </Link>
    );
  }
  if (typeof cell !== 'number') return <span className="text-muted">–</span>;
  if (show === 'duration') return <>{words.format.duration(cell)}</>;
  const isChange = show === 'signed' || show === 'points';
  const style = { currency, compact: column.unit === 'money', signed: isChange };
  // Whether a difference is one of rates or of money may depend on what the reader chose.
  const isPoints = show === 'points' && column.unit === 'ratio';
  const unit = column.unit === 'decimal' && isWhole ? 'count' : column.unit;
  const text = isPoints ? words.format.points(cell) : words.format.value(unit, cell, style);
  const few = cases !== null && cases < FEW_CASES;
  const bands = show === 'vital' ? columnBands(column.id) : undefined;
  if (bands !== undefined) return <BandValue value={cell} text={text} bands={bands} few={few} />;
  if (few) return <span className="text-muted">{text}</span>;
  if (show === 'roas' && breakEven !== null)
    return <span className={cell >= breakEven ? 'text-good' : 'text-bad'}>{text}</span>;
  // What is written as nothing must not be coloured as something.
  const isNothing = Math.abs(cell) < (column.unit === 'ratio' ? 0.0005 : 0.005);
  if (!isChange || isChance || column.better === 'neither' || isNothing) return <>{text}</>;
  return <span className={cell > 0 === (column.better === 'up') ? 'text-good' : 'text-bad'}>{text}</span>;
}
