import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Answer } from '@/lib/metrics/answer';
import { nameText } from './analysis-cell';
import type { FunnelPart } from './funnel-steps';
import { FEW_CASES } from './ranking-rows';

export interface FunnelSplitProps {
  readonly title: string;
  readonly answer: Answer;
  readonly parts: readonly FunnelPart[];
}

/** The funnel of each value of a dimension in a line: how many came, and what part of them reached each step. */
export function FunnelSplit({ title, answer, parts }: FunnelSplitProps) {
  const t = useTranslations('funnel');
  const words = useWords();
  const { format } = words;
  const split = answer.columns.find(({ role }) => role === 'dimension');
  const step = answer.columns.find(({ id }) => id === 'funnelStep');
  const steps = parts[0]?.steps ?? [];
  if (split === undefined || step === undefined) return null;
  return (
    <div
      role="group"
      aria-label={title}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <table className="w-full border-collapse">
        <caption className="hidden-but-read">{title}</caption>
        <thead>
          <tr className="border-b border-hairline text-tiny text-muted">
            <th scope="col" className="py-1.5 pr-3 text-left align-bottom font-normal">
              {words.column(split)}
            </th>
            {steps.map((one) => (
              <th key={String(one.step)} scope="col" className="py-1.5 pl-3 text-right align-bottom font-normal">
                {nameText(words, step, one.step)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={String(part.name)} className="border-b border-hairline last:border-0">
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                {nameText(words, split, part.name)}
              </th>
              {part.steps.map((one, place) => (
                <td
                  key={String(one.step)}
                  title={one.before === null ? undefined : t('fell', { before: format.percent(one.before) })}
                  className={`py-1.5 pl-3 text-right whitespace-nowrap ${(part.steps[0]?.reached ?? 0) < FEW_CASES ? 'text-muted' : one.before === null ? '' : 'text-bad'}`}
                >
                  {place === 0 || one.share === null
                    ? format.value('count', one.reached, { compact: true })
                    : format.percent(one.share)}
                  {one.before === null ? null : <span aria-hidden> ▼</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
