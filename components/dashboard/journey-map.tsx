import { useTranslations } from 'next-intl';
import { type Words, useWords } from '@/components/metrics/use-words';
import type { Answer, AnswerColumn } from '@/lib/metrics/answer';
import { type JourneyStage, type JourneyStop, journeyStages } from './journey-stages';

export interface JourneyMapProps {
  readonly title: string;
  readonly answer: Answer;
}

/** Parts of a bar, with the fill of each; what each means is written above the bars. */
const PARTS = [
  ['wentOn', 'fill-bar', 'bg-bar'],
  ['settled', 'fill-comparison', 'bg-comparison'],
  ['stillOpen', 'fill-bar-track', 'bg-bar-track'],
  ['lost', 'fill-bad', 'bg-bad'],
] as const;

const codeOf = (words: Words, id: 'fromTouch' | 'toTouch' | 'handOver', value: string) =>
  words.attribute({ id, role: 'attribute', unit: 'code' }, value);

/** The touches of customers as stops on one line, from the visit to the return: how many, what became of them, how soon the next came. */
export function JourneyMap({ title, answer }: JourneyMapProps) {
  const t = useTranslations('journeyTile');
  const words = useWords();
  const stages = journeyStages(answer);
  const most = Math.max(0, ...stages.flatMap(({ stops }) => stops.map(({ touches }) => touches)));
  const named = (id: string) => answer.columns.flatMap((one): AnswerColumn[] => (one.id === id ? [one] : []));
  const head = (id: string) => named(id).map((one) => words.column(one));
  return (
    <div>
      <ul className="mb-1.5 flex flex-wrap gap-x-4 gap-y-1 text-tiny text-muted">
        {PARTS.map(([id, , fill]) => (
          <li key={id} className="flex items-center gap-1.5">
            <span aria-hidden className={`inline-block h-2 w-3 rounded-xs ${fill}`} />
            {head(id)}
          </li>
        ))}
      </ul>
      <table className="w-full border-collapse">
        <caption className="hidden-but-read">{title}</caption>
        <thead>
          <tr className="border-b border-hairline text-tiny text-muted">
            <th scope="col" className="py-1.5 pr-3 text-left align-bottom font-normal @md:w-56 @2xl:w-84">
              {head('fromTouch')}
            </th>
            <td className="hidden @md:table-cell" />
            <th scope="col" className="py-1.5 pr-3 text-right align-bottom font-normal">
              {words.column({ id: 'moves', role: 'figure', unit: 'count', better: 'neither' })}
            </th>
            <th scope="col" className="py-1.5 pr-3 text-right align-bottom font-normal">
              {head('lost')}
            </th>
            <th scope="col" className="py-1.5 text-right align-bottom font-normal @2xl:pr-6">
              {t('toNext')}
            </th>
            <th scope="col" className="hidden py-1.5 text-left align-bottom font-normal @2xl:table-cell">
              {head('toTouch')}
            </th>
          </tr>
        </thead>
        {stages.map((stage) => (
          <StageRows key={stage.stage} stage={stage} most={most} />
        ))}
      </table>
    </div>
  );
}

/** One stage of the journey: its name, and its stops on the line. */
function StageRows({ stage, most }: { readonly stage: JourneyStage; readonly most: number }) {
  const t = useTranslations('journeyTile');
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={6} className="relative pt-3 pb-1 pl-5 text-left text-tiny font-medium text-muted">
          <Line isBegin={stage.stage === 'visits'} />
          {t(stage.stage)}
        </th>
      </tr>
      {stage.stops.map((stop) => (
        <StopRow key={stop.touch} stop={stop} most={most} />
      ))}
      {stage.further === 0 ? null : (
        <tr>
          <td colSpan={6} className="relative py-1 pl-5 text-tiny text-muted">
            <Line />
            {t('further', { count: stage.further })}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** The line that joins the stops; `stop` draws one on it, hollow where the shop hands over to a partner. */
function Line({ isBegin = false, stop }: { readonly isBegin?: boolean; readonly stop?: 'own' | 'partner' }) {
  return (
    <span aria-hidden className="absolute inset-y-0 left-0 w-3">
      <span className={`absolute left-[5px] w-0.5 bg-hairline ${isBegin ? 'top-1/2 bottom-0' : 'inset-y-0'}`} />
      {stop === undefined ? null : (
        <svg viewBox="0 0 12 12" className="absolute top-2 left-0 size-3">
          <circle
            cx="6"
            cy="6"
            r="4"
            strokeWidth="2"
            className={stop === 'own' ? 'fill-accent stroke-accent' : 'fill-surface stroke-late'}
          />
        </svg>
      )}
    </span>
  );
}

function StopRow({ stop, most }: { readonly stop: JourneyStop; readonly most: number }) {
  const t = useTranslations('journeyTile');
  const words = useWords();
  const { format } = words;
  const next =
    stop.next === null
      ? null
      : t('next', { name: codeOf(words, 'toTouch', stop.next), share: format.percent(stop.nextShare ?? 0) });
  return (
    <tr>
      <th scope="row" className="relative py-1 pr-3 pl-5 text-left align-top font-normal">
        <Line stop={stop.partner === null ? 'own' : 'partner'} />
        <span className="flex flex-wrap items-baseline gap-x-2">
          {codeOf(words, 'fromTouch', stop.touch)}
          {stop.partner === null ? null : (
            <span className="rounded-sm border border-late px-1 text-tiny whitespace-nowrap text-late">
              <span className="hidden @md:inline">{t('partner')} </span>
              {codeOf(words, 'handOver', stop.partner)}
            </span>
          )}
        </span>
        <span className="mt-1 block @md:hidden">
          <StopBar stop={stop} most={most} />
        </span>
        {next === null ? null : <span className="block text-tiny text-muted @2xl:hidden">→ {next}</span>}
      </th>
      <td className="hidden pt-2 pr-4 align-top @md:table-cell">
        <StopBar stop={stop} most={most} />
      </td>
      <td className="py-1 pr-3 text-right align-top whitespace-nowrap">{format.count(stop.touches)}</td>
      <td className="py-1 pr-3 text-right align-top whitespace-nowrap">
        {stop.parts.lost > 0 ? format.percent(stop.parts.lost) : <span className="text-muted">–</span>}
      </td>
      <td className="py-1 text-right align-top text-small whitespace-nowrap text-muted @2xl:pr-6">
        {stop.seconds === null ? '–' : format.duration(stop.seconds)}
      </td>
      <td className="hidden py-1 align-top text-small @2xl:table-cell">{next}</td>
    </tr>
  );
}

/** How many came to a stop, on the axis of all stops, in the parts that became of them. */
function StopBar({ stop, most }: { readonly stop: JourneyStop; readonly most: number }) {
  const percent = (share: number) => `${String(Math.round(share * 10_000) / 100)}%`;
  const whole = stop.touches / most;
  return (
    <svg aria-hidden className="block h-3 w-full">
      {PARTS.map(([id, fill], place) => {
        const start = PARTS.slice(0, place).reduce((sum, [before]) => sum + stop.parts[before], 0);
        return (
          <rect
            key={id}
            x={percent(whole * start)}
            width={percent(whole * stop.parts[id])}
            height="12"
            className={fill}
          />
        );
      })}
    </svg>
  );
}
