'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useWords, type Words } from '@/components/metrics/use-words';
import type { DrillState } from '@/lib/dashboards/drill-state';
import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';

export interface RowsTableProps {
  readonly title: string;
  readonly answer: Answer;
  readonly sort?: DrillState['sort'];
  /** Sorts by a column; absent where the rows keep their order. */
  readonly onSort?: (sort: DrillState['sort']) => void;
}

/** Rows of a fact as a table; orders and products lead to their pages. */
export function RowsTable({ title, answer, sort = null, onSort }: RowsTableProps) {
  const t = useTranslations('explore');
  const words = useWords();
  const { columns, rows, currency } = answer;
  const press = ({ id, role }: AnswerColumn) => {
    const again = sort?.by === id;
    onSort?.({ by: id, descending: again ? !sort.descending : role === 'figure' });
  };
  return (
    <div role="group" aria-label={title} tabIndex={0} className="max-h-[40rem] overflow-auto">
      <table className="w-full border-collapse text-small">
        <caption className="hidden-but-read">{title}</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="border-b border-hairline text-tiny text-muted">
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                aria-sort={sort?.by === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined}
                className={`py-1.5 pr-4 align-bottom font-normal last:pr-0 ${isFigure(column) ? 'text-right' : 'text-left'}`}
              >
                {onSort === undefined ? (
                  words.column(column)
                ) : (
                  <button
                    type="button"
                    title={t('sortBy', { column: words.column(column) })}
                    onClick={() => press(column)}
                    className={`rounded-sm hover:text-ink ${isFigure(column) ? 'text-right' : 'text-left'}`}
                  >
                    {words.column(column)}
                    <span aria-hidden>{sort?.by === column.id ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={String(place)} className="border-b border-hairline last:border-0">
              {columns.map((column, at) => (
                <td
                  key={column.id}
                  className={`py-1.5 pr-4 align-top last:pr-0 ${isFigure(column) ? 'text-right whitespace-nowrap' : 'text-left'}`}
                >
                  <RowCell column={column} cell={row[at] ?? null} currency={currency} words={words} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function isFigure({ role }: AnswerColumn): boolean {
  return role === 'figure';
}

interface RowCellProps {
  readonly column: AnswerColumn;
  readonly cell: Cell;
  readonly currency: string;
  readonly words: Words;
}

function RowCell({ column, cell, currency, words }: RowCellProps) {
  if (column.id === 'orderNumber' && cell !== null)
    return (
      <Link
        href={`/orders/${encodeURIComponent(String(cell))}`}
        prefetch={false}
        className="text-accent underline underline-offset-2"
      >
        {cell}
      </Link>
    );
  if ((column.id === 'sku' || column.id === 'product') && cell !== null)
    return (
      <Link
        href={`/products/${encodeURIComponent(String(cell))}`}
        prefetch={false}
        className="underline decoration-hairline underline-offset-2 hover:decoration-accent"
      >
        {cell}
      </Link>
    );
  const text = cell === null ? null : String(cell);
  if (column.role === 'dimension') return <>{text === null ? '–' : words.value(column.id, text)}</>;
  if (column.role === 'attribute') return <>{words.attribute(column, text)}</>;
  if (column.role !== 'figure' || typeof cell !== 'number') return <>{text ?? '–'}</>;
  return <>{words.format.value(column.unit, cell, { currency })}</>;
}
