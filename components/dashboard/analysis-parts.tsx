import { useWords } from '@/components/metrics/use-words';
import type { Show } from '@/lib/dashboards/schema';
import type { Answer, Cell } from '@/lib/metrics/answer';
import { nameText } from './analysis-cell';
import { numberAt } from './answer-cells';

export interface AnalysisPartsProps {
  readonly title: string;
  readonly show: Extract<Show, { as: 'parts' }>;
  readonly answer: Answer;
}

/** Parts of a change as bars to the left and right of nothing; together they are the last row, to the cent. */
export function AnalysisParts({ title, show, answer }: AnalysisPartsProps) {
  const at = (id: string | undefined) => answer.columns.findIndex((column) => column.id === id);
  const effects = answer.rows.map((row) => numberAt(row, at(show.effect)) ?? 0);
  const scale = { low: Math.min(0, ...effects), high: Math.max(0, ...effects) };
  return (
    <table className="w-full border-collapse">
      <caption className="hidden-but-read">{title}</caption>
      <tbody>
        {answer.rows.map((row, place) => (
          <PartRow
            key={String(place)}
            row={row}
            answer={answer}
            scale={scale}
            places={{ label: at(show.label), effect: at(show.effect), change: at(show.change) }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface PartRowProps {
  readonly row: readonly Cell[];
  readonly answer: Answer;
  readonly scale: { readonly low: number; readonly high: number };
  readonly places: { readonly label: number; readonly effect: number; readonly change: number };
}

function PartRow({ row, answer, scale, places }: PartRowProps) {
  const words = useWords();
  const label = row[places.label] ?? null;
  const effect = numberAt(row, places.effect);
  const change = numberAt(row, places.change);
  const column = answer.columns[places.label];
  const isTotal = label === 'total';
  const span = scale.high - scale.low;
  const percent = (level: number) =>
    `${String(span === 0 ? 0 : Math.round(((level - scale.low) / span) * 10_000) / 100)}%`;
  const width = effect === null || span === 0 ? 0 : Math.abs(effect) / span;
  const fill = isTotal ? 'fill-muted' : effect !== null && effect < 0 ? 'fill-bad' : 'fill-bar';
  return (
    <tr className={isTotal ? 'border-t border-hairline font-medium' : ''}>
      <th scope="row" className="w-1/4 min-w-24 py-2.5 pr-2 text-left font-normal">
        {column === undefined ? '' : nameText(words, column, label)}
      </th>
      <td className="py-2.5">
        <svg aria-hidden className="block h-4 w-full">
          <line x1={percent(0)} x2={percent(0)} y1="0" y2="16" className="stroke-hairline" />
          <rect
            x={percent(Math.min(0, effect ?? 0))}
            width={`${String(Math.max(0.6, Math.round(width * 10_000) / 100))}%`}
            height="16"
            rx="2"
            className={fill}
          />
        </svg>
      </td>
      <td className="py-2.5 pl-3 text-right whitespace-nowrap">
        {effect === null
          ? '–'
          : words.format.value('money', effect, { currency: answer.currency, compact: true, signed: true })}
      </td>
      <td className="w-16 py-2.5 pl-3 text-right text-small whitespace-nowrap text-muted">
        {change === null ? '' : words.format.percent(change, true)}
      </td>
    </tr>
  );
}
