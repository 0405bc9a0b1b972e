import { useWords } from '@/components/metrics/use-words';
import { useTranslations } from 'next-intl';
import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';

/** An answer as a table: the form of every chart that can be read out, copied and checked. */
export function DataTable({ title, answer }: { readonly title: string; readonly answer: Answer }) {
  const t = useTranslations('dimensionValue');
  const words = useWords();
  const dated = answer.columns.some((column) => column.role === 'time');
  const rows = dated ? answer.rows.toReversed() : answer.rows;
  const end = (column: AnswerColumn) => !isName(column);
  const extra = [
    ...(answer.others === undefined ? [] : [{ name: t('others'), row: answer.others }]),
    ...(answer.totals === undefined ? [] : [{ name: t('total'), row: answer.totals }]),
  ];
  return (
    <div
      role="group"
      aria-label={title}
      tabIndex={0}
      className="max-h-80 min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse text-small">
        <caption className="hidden-but-read">{title}</caption>
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            {answer.columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={`py-1 pr-3 align-bottom font-normal last:pr-0 ${end(column) ? 'text-right' : 'text-left'}`}
              >
                {words.column(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <TableRow key={String(index)} columns={answer.columns} row={row} currency={answer.currency} />
          ))}
          {extra.map(({ name, row }) => (
            <TableRow key={name} columns={answer.columns} row={row} currency={answer.currency} name={name} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Names and times stand on the left, numbers on the right. */
function isName(column: AnswerColumn): boolean {
  return column.role === 'time' || column.role === 'dimension' || column.role === 'attribute';
}

interface TableRowProps {
  readonly columns: readonly AnswerColumn[];
  readonly row: readonly Cell[];
  readonly currency: string;
  /** Name of a row that stands for several. */
  readonly name?: string;
}

function TableRow({ columns, row, currency, name }: TableRowProps) {
  const words = useWords();
  const text = (column: AnswerColumn, cell: Cell): string => {
    if (column.role === 'dimension') return name ?? words.value(column.id, cell === null ? null : String(cell));
    if (column.role === 'time')
      return cell === null ? (name ?? '') : words.format.bucket(String(cell), column.unit, true);
    if (column.role === 'attribute') return name ?? words.attribute(column, cell === null ? null : String(cell));
    return typeof cell === 'number' ? words.format.value(column.unit, cell, { currency }) : '–';
  };
  return (
    <tr className={`border-t border-hairline ${name === undefined ? '' : 'font-medium'}`}>
      {columns.map((column, index) => {
        const content = text(column, row[index] ?? null);
        return isName(column) ? (
          <th key={column.id} scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap last:pr-0">
            {content}
          </th>
        ) : (
          <td key={column.id} className="py-1 pr-3 text-right whitespace-nowrap last:pr-0">
            {content}
          </td>
        );
      })}
    </tr>
  );
}
