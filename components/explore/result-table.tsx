'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { numberAt } from '@/components/dashboard/answer-cells';
import { ChangeMark } from '@/components/dashboard/change-mark';
import { useWords, type Words } from '@/components/metrics/use-words';
import type { ExploreOrder } from '@/lib/dashboards/explore-state';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { changeOf } from '@/lib/metrics/change';
import { resultColumns, type ResultColumn } from './result-columns';

/** Rows that a page can hold without becoming slow. */
const ROWS_AT_MOST = 1000;

export interface ResultTableProps {
  readonly title: string;
  readonly answer: Answer;
  /** How the rows are sorted; null where they run in time. */
  readonly order: ExploreOrder | null;
  readonly onSort: ((by: ExploreOrder['by']) => void) | undefined;
  /** What leads on from a row, beside its first name. */
  readonly follow?: ((row: readonly Cell[]) => ReactNode) | undefined;
}

/** All that was asked, as a table: sortable by its heads where rows do not run in time. */
export function ResultTable({ title, answer, order, onSort, follow }: ResultTableProps) {
  const t = useTranslations();
  const columns = resultColumns(answer);
  const runs = order === null && answer.columns[0]?.role === 'time';
  const rows = runs ? answer.rows.toReversed() : answer.rows;
  const whole = [
    ...(answer.others === undefined ? [] : [{ name: t('dimensionValue.others'), row: answer.others }]),
    ...(answer.totals === undefined ? [] : [{ name: t('dimensionValue.total'), row: answer.totals }]),
  ];
  const heads = columns.some(({ kind }) => kind === 'name');
  return (
    <div role="group" aria-label={title} tabIndex={0} className="max-h-[36rem] overflow-auto">
      <table className="w-full border-collapse">
        <caption className="hidden-but-read">{title}</caption>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr className="border-b border-hairline text-tiny text-muted">
            {columns.map((column) => (
              <Head key={keyOf(column)} column={column} order={order} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, ROWS_AT_MOST).map((row, place) => (
            <Row key={String(place)} columns={columns} row={row} currency={answer.currency} follow={follow} />
          ))}
          {whole.map(({ name, row }) => (
            <Row key={name} columns={columns} row={row} currency={answer.currency} name={heads ? name : undefined} />
          ))}
        </tbody>
      </table>
      {rows.length > ROWS_AT_MOST ? (
        <p className="mt-2 text-tiny text-muted">{t('explore.cut', { count: String(ROWS_AT_MOST) })}</p>
      ) : null}
    </div>
  );
}

function keyOf(column: ResultColumn): string {
  return `${column.kind} ${column.id} ${column.kind === 'change' ? column.comparison : ''}`;
}

interface HeadProps {
  readonly column: ResultColumn;
  readonly order: ExploreOrder | null;
  readonly onSort: ((by: ExploreOrder['by']) => void) | undefined;
}

function Head({ column, order, onSort }: HeadProps) {
  const t = useTranslations();
  const words = useWords();
  const isName = column.kind === 'name';
  const sorts = (isName || column.kind === 'value') && onSort !== undefined;
  const sorted = sorts && order?.by === column.id ? (order.descending ? 'descending' : 'ascending') : undefined;
  const name = headText(column, words, t);
  return (
    <th
      scope="col"
      aria-sort={sorted}
      className={`py-1.5 align-bottom font-normal ${isName ? 'pr-4 text-left' : 'pl-4 text-right'}`}
    >
      {sorts ? (
        <button
          type="button"
          title={t('explore.sortBy', { column: name })}
          onClick={() => onSort(column.id)}
          className={`rounded-sm hover:text-ink ${isName ? 'text-left' : 'text-right'}`}
        >
          {name}
          <span aria-hidden>{sorted === undefined ? '' : sorted === 'descending' ? ' ↓' : ' ↑'}</span>
        </button>
      ) : (
        name
      )}
    </th>
  );
}

function headText(column: ResultColumn, words: Words, t: ReturnType<typeof useTranslations<never>>): string {
  switch (column.kind) {
    case 'name':
      return words.column(column.column);
    case 'value':
      return words.metric(column.id);
    case 'share':
      return t('table.share');
    case 'goal':
      return `${words.metric(column.id)}, ${words.comparisonId('target')}`;
    case 'change':
      return t('explore.against', { comparison: words.comparisonId(column.comparison) });
  }
}

interface RowProps {
  readonly columns: readonly ResultColumn[];
  readonly row: readonly Cell[];
  readonly currency: string;
  /** Name of a row that stands for several. */
  readonly name?: string | undefined;
  readonly follow?: ((row: readonly Cell[]) => ReactNode) | undefined;
}

function Row({ columns, row, currency, name, follow }: RowProps) {
  const words = useWords();
  const [first] = columns;
  return (
    <tr className={`border-b border-hairline last:border-0 ${name === undefined ? '' : 'font-medium'}`}>
      {columns.map((column) =>
        column.kind === 'name' ? (
          <th key={keyOf(column)} scope="row" className="py-1.5 pr-4 text-left align-top font-normal">
            <span className="inline-flex max-w-96 items-baseline gap-x-2">
              {name === undefined ? nameText(column, row[column.at] ?? null, words) : column === first ? name : ''}
              {column === first ? follow?.(row) : null}
            </span>
          </th>
        ) : (
          <td key={keyOf(column)} className="py-1.5 pl-4 text-right align-top whitespace-nowrap">
            <Figure column={column} row={row} currency={currency} />
          </td>
        ),
      )}
    </tr>
  );
}

function nameText({ column }: Extract<ResultColumn, { kind: 'name' }>, cell: Cell, words: Words): string {
  const text = cell === null ? null : String(cell);
  if (column.role === 'time') return text === null ? '–' : words.format.bucket(text, column.unit, true);
  return column.role === 'dimension' ? words.value(column.id, text) : (text ?? '–');
}

interface FigureProps {
  readonly column: Exclude<ResultColumn, { kind: 'name' }>;
  readonly row: readonly Cell[];
  readonly currency: string;
}

function Figure({ column, row, currency }: FigureProps) {
  const { format } = useWords();
  const value = numberAt(row, column.at);
  if (column.kind === 'change') {
    const change = changeOf(value, numberAt(row, column.before), column.unit, column.better);
    return <ChangeMark change={change} unit={column.unit} />;
  }
  if (value === null) return <span className="text-muted">–</span>;
  return <>{format.value(column.kind === 'share' ? 'ratio' : column.unit, value, { currency })}</>;
}
