import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Answer } from '@/lib/metrics/answer';
import { nameText } from './analysis-cell';
import { funnelParts, type FunnelPart, type FunnelStep } from './funnel-steps';
import { FunnelSplit } from './funnel-split';

export interface FunnelProps {
  readonly title: string;
  readonly answer: Answer;
}

/** Steps on the way to an order as bars on one axis; split, a line for each value. */
export function Funnel({ title, answer }: FunnelProps) {
  const parts = funnelParts(answer);
  const [first] = parts;
  if (first === undefined) return null;
  return first.name === null ? (
    <WholeFunnel title={title} answer={answer} part={first} />
  ) : (
    <FunnelSplit title={title} answer={answer} parts={parts} />
  );
}

function WholeFunnel({ title, answer, part }: FunnelProps & { readonly part: FunnelPart }) {
  const t = useTranslations('funnel');
  const words = useWords();
  const heads = ['lost', 'medianSeconds'].flatMap((id) => answer.columns.filter((column) => column.id === id));
  const step = answer.columns.find(({ id }) => id === 'funnelStep');
  return (
    <table className="w-full border-collapse">
      <caption className="hidden-but-read">{title}</caption>
      <thead>
        <tr className="text-tiny text-muted">
          <th scope="col" className="pb-1 text-left font-normal">
            {step === undefined ? '' : words.column(step)}
          </th>
          <th scope="col" className="pb-1 text-left font-normal">
            {t('reached')}
          </th>
          {heads.map((column) => (
            <th key={column.id} scope="col" className="pb-1 pl-3 text-right font-normal">
              {words.column(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {part.steps.map((one) => (
          <StepRow key={String(one.step)} step={one} name={step === undefined ? '' : nameText(words, step, one.step)} />
        ))}
      </tbody>
    </table>
  );
}

function StepRow({ step, name }: { readonly step: FunnelStep; readonly name: string }) {
  const t = useTranslations('funnel');
  const { format } = useWords();
  const share = step.share ?? 0;
  const width = `${String(Math.max(0.6, Math.round(share * 10_000) / 100))}%`;
  const text = `${format.value('count', step.reached, { compact: true })} · ${step.share === null ? '–' : format.percent(step.share)}`;
  return (
    <tr>
      <th scope="row" className="w-24 py-1.5 pr-3 text-left align-middle font-normal @md:w-36">
        {name}
      </th>
      <td className="py-1.5 align-middle">
        <div className="flex flex-col @md:flex-row @md:items-center @md:gap-2">
          <svg aria-hidden className="block h-5 w-full min-w-0 @md:flex-1">
            <rect
              x="0"
              y="2"
              width={width}
              height="16"
              rx="2"
              className={step.before === null ? 'fill-bar' : 'fill-bad'}
            />
          </svg>
          <span className="shrink-0 text-small font-medium whitespace-nowrap @md:w-32 @md:text-right">{text}</span>
        </div>
        {step.before === null ? null : (
          <p className="text-tiny text-bad">{t('fell', { before: format.percent(step.before) })}</p>
        )}
      </td>
      <td className="py-1.5 pl-3 text-right align-middle whitespace-nowrap">
        {step.lost === null ? '' : format.percent(step.lost)}
      </td>
      <td className="py-1.5 pl-3 text-right align-middle text-small whitespace-nowrap text-muted">
        {step.seconds === null ? '' : format.duration(step.seconds)}
      </td>
    </tr>
  );
}
