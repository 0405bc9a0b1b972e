import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Answer } from '@/lib/metrics/answer';
import { addDays } from '@/lib/metrics/civil';
import { metric as metricOf } from '@/lib/metrics/catalog';
import { bridgeSteps, type BridgeShow, type BridgeStep } from './bridge-steps';

// The start is a mark, not a bar: the place on the axis from which the parts go.
const FILL = { start: 'fill-muted', gain: 'fill-bar', loss: 'fill-bad', end: 'fill-muted' } as const;

/** What was there, what came, what went, what is there now; the parts close exactly to the change. */
export function Bridge({
  title,
  answer,
  show,
}: {
  readonly title: string;
  readonly answer: Answer;
  readonly show: BridgeShow;
}) {
  const steps = bridgeSteps(answer, show) ?? [];
  return (
    <table className="w-full border-collapse">
      <caption className="hidden-but-read">{title}</caption>
      <tbody>
        {steps.map((step) => (
          <StepRow key={`${step.kind} ${step.metric ?? ''}`} step={step} answer={answer} show={show} />
        ))}
      </tbody>
    </table>
  );
}

function StepRow({
  step,
  answer,
  show,
}: {
  readonly step: BridgeStep;
  readonly answer: Answer;
  readonly show: BridgeShow;
}) {
  const t = useTranslations('bridge');
  const { format, metric } = useWords();
  const { unit } = metricOf(show.end);
  const { from, to } = answer.period;
  const isEdge = step.metric === null;
  const name =
    step.metric !== null
      ? metric(step.metric)
      : step.kind === 'start'
        ? t('start', { date: format.date(addDays(from, -1), false) })
        : t('end', { date: format.date(to, false) });
  const percent = (part: number) => `${String(Math.round(part * 10_000) / 100)}%`;
  return (
    <tr
      className={`border-hairline ${step.kind === 'start' ? 'border-b' : ''} ${step.kind === 'end' ? 'border-t font-medium' : ''}`}
    >
      <th scope="row" className="w-2/5 py-2.5 pr-2 text-left font-normal">
        {name}
      </th>
      <td className="py-2.5">
        <svg aria-hidden className="block h-4 w-full">
          <rect
            x={percent(step.from)}
            width={percent(Math.max(0.006, step.to - step.from))}
            height="16"
            rx={step.kind === 'start' ? '0' : '2'}
            className={FILL[step.kind]}
          />
        </svg>
      </td>
      <td className="py-2.5 pl-3 text-right whitespace-nowrap">
        {format.value(unit, step.value, { signed: !isEdge })}
      </td>
    </tr>
  );
}
