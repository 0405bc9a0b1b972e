'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import type { RankingColumn } from '@/lib/dashboards/schema';
import type { Answer } from '@/lib/metrics/answer';
import type { DimensionId } from '@/lib/metrics/dimensions';
import { metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { comparedIds } from '@/lib/metrics/compared-ids';

import { RankingCellView } from './ranking-cell';
import { rankingRows, sortedRows, type RankingRow } from './ranking-rows';
import { StoryLink } from './story-link';

export interface RankingProps {
  readonly title: string;
  readonly dimension: DimensionId;
  readonly columns: readonly RankingColumn[];
  /** Metric that counts the cases behind a row. */
  readonly sample: MetricId | undefined;
  readonly answer: Answer;
  /** Values the view is narrowed to. */
  readonly chosen: readonly string[];
  /** Narrows the view to a value; absent where a click does nothing. */
  readonly onChoose: ((value: string) => void) | undefined;
}

function isOfNow({ show }: RankingColumn): boolean {
  return show !== 'change' && show !== 'shareChange';
}

/** Columns give way from the last where the tile is narrow, and bars move under the names. */
function visible(columns: readonly RankingColumn[], index: number): string {
  const isBar = (column: RankingColumn | undefined) => column?.show === 'bar' || column?.show === 'shareBar';
  if (isBar(columns[index])) return 'hidden @min-[21rem]:table-cell';
  if (index < 2) return '';
  if (index === 2) return 'hidden @min-[15rem]:table-cell';
  // Beside a bar it is the third figure, else the fourth, with a head of its own.
  if (index === 3 && columns.length <= 5)
    return columns.some(isBar) ? 'hidden @min-[20rem]:table-cell' : 'hidden @min-[24rem]:table-cell';
  return index < 5 ? 'hidden @md:table-cell' : 'hidden @min-[42rem]:table-cell';
}

/** A ranking: bars inside a table, sortable by every column, rows that filter. */
export function Ranking({ title, dimension, columns: asked, sample, answer, chosen, onChoose }: RankingProps) {
  const words = useWords();
  // Without a comparison its columns would be dashes from top to bottom.
  const columns = useMemo(() => (comparedIds(answer).length > 0 ? asked : asked.filter(isOfNow)), [answer, asked]);
  const [sort, setSort] = useState<{ readonly column: number; readonly descending: boolean } | null>(null);
  const rows = useMemo(() => rankingRows(answer, columns, sample), [answer, columns, sample]);
  const shown = sort === null ? rows : sortedRows(rows, sort.column, sort.descending);
  const sortBy = (column: number) =>
    setSort((now) => ({ column, descending: now?.column === column ? !now.descending : true }));
  return (
    <table className="w-full border-collapse">
      <caption className="hidden-but-read">{title}</caption>
      <thead>
        <tr className="border-b border-hairline text-tiny text-muted">
          <th scope="col" className="py-1.5 pr-2 text-left font-normal">
            {words.dimension(dimension)}
          </th>
          {columns.map((column, index) => (
            <RankingHead
              key={`${column.metric} ${column.show}`}
              column={column}
              className={visible(columns, index)}
              order={sort?.column === index ? (sort.descending ? 'descending' : 'ascending') : undefined}
              onSort={() => sortBy(index)}
            />
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <tr
            key={row.others ? 'others' : `value ${row.key ?? ''}`}
            className={`relative border-b border-hairline last:border-0 ${row.few || row.others || row.key === null ? 'text-muted' : ''} ${onChoose === undefined || row.others || row.key === null ? '' : 'hover:bg-sunken'} ${chosen.length > 0 && row.key !== null && chosen.includes(row.key) ? 'bg-accent-soft' : ''}`}
          >
            <RowName row={row} dimension={dimension} chosen={chosen} onChoose={onChoose} />
            {row.cells.map((cell, index) => (
              <td
                key={`${columns[index]?.metric ?? ''} ${cell.show}`}
                className={`py-1.5 pl-1.5 text-right align-middle @md:pl-3 whitespace-nowrap ${cell.bar === undefined ? '' : 'w-[18%] min-w-12 @md:w-1/4'} ${visible(columns, index)}`}
              >
                <RankingCellView cell={cell} currency={answer.currency} few={row.few} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface RankingHeadProps {
  readonly column: RankingColumn;
  readonly className: string;
  readonly order: 'ascending' | 'descending' | undefined;
  readonly onSort: () => void;
}

const CHANGE_HEADS = {
  money: 'change',
  count: 'change',
  decimal: 'change',
  ratio: 'changePoints',
  perMille: 'changePerMille',
  milliseconds: 'change',
} as const;

function RankingHead({ column, className, order, onSort }: RankingHeadProps) {
  const t = useTranslations('table');
  const { metric } = useWords();
  const name = {
    value: metric(column.metric),
    bar: metric(column.metric),
    share: t('share'),
    shareBar: t('share'),
    change: t(CHANGE_HEADS[metricOf(column.metric).unit]),
    shareChange: t('shareChange'),
  }[column.show];
  // A bar shows what the column after it says in figures: its head is for listeners only.
  const isBar = column.show === 'bar' || column.show === 'shareBar';
  if (isBar) return <td className={className} />;
  return (
    <th
      scope="col"
      aria-sort={order}
      className={`py-1.5 pl-1.5 text-right align-bottom @md:pl-3 font-normal ${className}`}
    >
      <button type="button" onClick={onSort} className="rounded-sm text-right hover:text-ink">
        {name}
        <span aria-hidden>{order === undefined ? '' : order === 'descending' ? ' ↓' : ' ↑'}</span>
      </button>
    </th>
  );
}

interface RowNameProps {
  readonly row: RankingRow;
  readonly dimension: DimensionId;
  readonly chosen: readonly string[];
  readonly onChoose: ((value: string) => void) | undefined;
}

function RowName({ row, dimension, chosen, onChoose }: RowNameProps) {
  const t = useTranslations();
  const words = useWords();
  const { key } = row;
  const name = row.others ? t('dimensionValue.others') : words.value(dimension, key);
  const plain = onChoose === undefined || key === null;
  const only = chosen.length === 1 && chosen[0] === key;
  const bar = row.cells.find((cell) => cell.bar !== undefined && cell.bar !== null);
  return (
    <th scope="row" className="w-[36%] max-w-44 py-1.5 pr-2 text-left align-middle font-normal">
      <span className="flex items-start">
        {plain ? (
          <span className="line-clamp-2">{name}</span>
        ) : (
          <button
            type="button"
            aria-pressed={only}
            title={only ? t('table.unfilter', { value: name }) : t('table.filterBy', { value: name })}
            onClick={() => onChoose(key)}
            className="block min-w-0 flex-1 rounded-sm text-left after:absolute after:inset-0"
          >
            <span className="line-clamp-2">{name}</span>
          </button>
        )}
        {(dimension === 'product' || dimension === 'campaign') && key !== null ? (
          <StoryLink of={dimension} name={key} />
        ) : null}
      </span>
      {bar === undefined ? null : (
        <div className="mt-1 mb-0.5 @min-[21rem]:hidden">
          <RankingCellView cell={bar} currency="" />
        </div>
      )}
    </th>
  );
}
