import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { ListColumn } from '@/lib/dashboards/schema';
import type { Answer, AnswerColumn, Cell } from '@/lib/metrics/answer';
import { AnalysisCell, nameText } from './analysis-cell';
import { numberAt } from './answer-cells';
import { RangeMark } from './range-mark';
import { TagRuleLink } from './tag-rule-link';

interface Shown extends ListColumn {
  readonly at: number;
  readonly of: AnswerColumn;
}

/** Columns give way from the last where the tile is narrow; a bar goes first, because the number beside it says the same. */
function visible(show: ListColumn['show'], index: number): string {
  if (show === 'bar') return 'hidden @min-[21rem]:table-cell';
  if (show === 'range' || show === 'interval') return 'hidden @min-[26rem]:table-cell';
  if (index < 3) return '';
  return (
    ['hidden @min-[21rem]:table-cell', 'hidden @md:table-cell', 'hidden @lg:table-cell'][index - 3] ??
    'hidden @2xl:table-cell'
  );
}

/** So few rows stand whole: two or three of them are not worth a scrollbar. */
const MAY_GROW = 16;

export interface AnalysisListProps {
  readonly title: string;
  readonly columns: readonly ListColumn[];
  readonly answer: Answer;
  /** Stands beside two rows of tiles and fills their height. */
  readonly isTall: boolean;
}

/** Rows of an analysis: names on the left, numbers on the right, bars on one axis that holds zero. */
export function AnalysisList({ title, columns, answer, isTall }: AnalysisListProps) {
  const words = useWords();
  const t = useTranslations('table');
  const shown = columns.flatMap((column): Shown[] => {
    const at = answer.columns.findIndex(({ id }) => id === column.column);
    const of = answer.columns[at];
    return of === undefined ? [] : [{ ...column, at, of }];
  });
  const headOf = (show: ListColumn['show'], of: AnswerColumn) => {
    if (show === 'action' || show === 'range' || show === 'interval') return t(show);
    return (show === 'signed' || show === 'points') && of.id === 'change' ? t('change') : words.column(of);
  };
  const rows = (
    <div
      role="group"
      aria-label={title}
      tabIndex={0}
      className={`${answer.rows.length > MAY_GROW ? 'max-h-112' : ''} min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2 ${isTall ? 'xl:absolute xl:inset-0 xl:max-h-none' : ''}`}
    >
      <table className="w-full border-collapse">
        <caption className="hidden-but-read">{title}</caption>
        <thead className="sticky top-0 bg-surface">
          <tr className="border-b border-hairline text-tiny text-muted">
            {shown.map(({ column, show, of }, index) =>
              show === 'bar' ? (
                <td key={`${column} ${show}`} className={visible(show, index)} />
              ) : (
                <th
                  key={`${column} ${show}`}
                  scope="col"
                  className={`py-1.5 pr-3 align-bottom font-normal last:pr-0 ${of.role === 'figure' ? 'text-right' : 'text-left'} ${visible(show, index)}`}
                >
                  {headOf(show, of)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row, place) => (
            <tr key={String(place)} className="border-b border-hairline last:border-0">
              {shown.map((column, index) => (
                <ListCell
                  key={`${column.column} ${column.show}`}
                  column={column}
                  index={index}
                  row={row}
                  answer={answer}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
  // Trap: its rows must not make a tall tile taller, which would stretch the tiles beside it.
  return isTall ? <div className="relative flex flex-1 flex-col xl:min-h-112">{rows}</div> : rows;
}

interface ListCellProps {
  readonly column: Shown;
  readonly index: number;
  readonly row: readonly Cell[];
  readonly answer: Answer;
}

function ListCell({ column, index, row, answer }: ListCellProps) {
  const { show, at, of } = column;
  const words = useWords();
  if (show === 'bar')
    return (
      <td className={`w-1/5 min-w-12 py-1.5 pr-3 align-middle ${visible(show, index)}`}>
        <ListBar value={numberAt(row, at)} all={answer.rows.map((one) => numberAt(one, at) ?? 0)} />
      </td>
    );
  if (show === 'range' || show === 'interval')
    return (
      <td className={`w-1/6 min-w-16 py-1.5 pr-3 align-middle ${visible(show, index)}`}>
        <ListRange {...{ row, answer }} id={column.column} />
      </td>
    );
  const counted = answer.columns.findIndex(({ id }) => id === column.sample);
  const cases = counted < 0 ? null : (numberAt(row, counted) ?? 0);
  const why = row[answer.columns.findIndex(({ id }) => id === 'cause')] ?? null;
  const breakEven = numberAt(
    row,
    answer.columns.findIndex(({ id }) => id === 'breakEvenRoas'),
  );
  const cell = row[at] ?? null;
  const owed = answer.columns.findIndex(({ id }) => id === 'owedTo');
  const owedTo = answer.columns[owed];
  // What is owed to no name of its own says to what it is instead.
  const isNameless = cell === null && of.role === 'dimension' && owedTo !== undefined;
  const content = isNameless ? (
    <span className="text-muted">{nameText(words, owedTo, row[owed] ?? null)}</span>
  ) : (
    <AnalysisCell
      column={of}
      show={show}
      cell={cell}
      isChance={mayBeChance(answer, row, column.column)}
      isWhole={answer.rows.every((one) => Number.isInteger(numberAt(one, at) ?? 0))}
      currency={answer.currency}
      cases={cases}
      breakEven={breakEven}
      cause={why === null ? null : String(why)}
    />
  );
  const place = `py-1.5 pr-3 align-middle last:pr-0 ${visible(show, index)}`;
  if (index === 0)
    return (
      <th scope="row" className={`max-w-48 text-left font-normal ${place}`}>
        {of.id === 'tagSubject' ? (
          <span className="flex items-start">
            {content}
            <TagRule {...{ row, answer }} subject={cell} />
          </span>
        ) : (
          content
        )}
      </th>
    );
  return (
    <td className={`${of.role === 'figure' ? 'text-right whitespace-nowrap' : 'text-left'} ${place}`}>{content}</td>
  );
}

/** The rule that would tell the visits of a row of tag health to their campaign. */
function TagRule({ row, answer, subject }: Pick<ListCellProps, 'row' | 'answer'> & { readonly subject: Cell }) {
  const text = (id: string) => row[answer.columns.findIndex((one) => one.id === id)] ?? null;
  const [problem, insteadOf] = [text('tagProblem'), text('insteadOf')];
  if (problem === null || subject === null) return null;
  const tag = {
    problem: String(problem),
    subject: String(subject),
    insteadOf: insteadOf === null ? null : String(insteadOf),
  };
  return <TagRuleLink tag={tag} />;
}

/** True where the bounds of 95 % of a number, in its columns Low and High, hold zero. */
function mayBeChance(answer: Answer, row: readonly Cell[], id: string): boolean {
  const bound = (end: string) =>
    numberAt(
      row,
      answer.columns.findIndex((one) => one.id === `${id}${end}`),
    );
  const [low, high] = [bound('Low'), bound('High')];
  return low !== null && high !== null && low < 0 && high > 0;
}

/** The number of a row between its columns Low and High. */
function ListRange({ id, row, answer }: Pick<ListCellProps, 'row' | 'answer'> & { readonly id: string }) {
  const at = (end: string) => answer.columns.findIndex((one) => one.id === `${id}${end}`);
  const [value, low, high] = [numberAt(row, at('')), numberAt(row, at('Low')), numberAt(row, at('High'))];
  // What has no name or no range must not stretch the axis of the rest.
  const isDrawn = (one: readonly Cell[]) => one[0] !== null && numberAt(one, at('Low')) !== numberAt(one, at('High'));
  if (value === null || low === null || high === null || !isDrawn(row)) return null;
  const spread = answer.rows.filter(isDrawn);
  const all = (end: string) => spread.map((one) => numberAt(one, at(end)) ?? 0);
  return <RangeMark {...{ value, low, high }} axis={[Math.min(0, ...all('Low')), Math.max(0, ...all('High'))]} />;
}

function ListBar({ value, all }: { readonly value: number | null; readonly all: readonly number[] }) {
  if (value === null) return null;
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const span = high - low;
  if (span === 0) return null;
  const percent = (level: number) => `${String(Math.round(((level - low) / span) * 10_000) / 100)}%`;
  const width = `${String(Math.max(0.4, Math.round((Math.abs(value) / span) * 10_000) / 100))}%`;
  return (
    <svg aria-hidden className="block h-2 w-full">
      <rect
        x={percent(Math.min(0, value))}
        width={width}
        height="8"
        rx="1.5"
        className={value < 0 ? 'fill-bad' : 'fill-bar'}
      />
    </svg>
  );
}
