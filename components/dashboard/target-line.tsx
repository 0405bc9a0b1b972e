import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import type { Unit } from '@/lib/metrics/define';
import type { TargetStatus } from './target-status';

export interface TargetLineProps {
  readonly status: TargetStatus | null;
  readonly target: number | null;
  readonly unit: Unit;
  readonly currency: string;
}

/** The last line of a figure: progress towards the target with its pace, or the distance to it. */
export function TargetLine({ status, target, unit, currency }: TargetLineProps) {
  const t = useTranslations('target');
  const { format } = useWords();
  if (status === null || target === null) {
    return <p className="mt-auto pt-1 text-tiny text-muted">{t('none')}</p>;
  }
  const value = format.value(unit, target, { currency, compact: unit === 'money' });
  if (status.kind === 'progress') return <Progress status={status} value={value} />;
  const size = Math.abs(status.difference);
  const difference =
    unit === 'ratio'
      ? format.points(size).replace('+', '')
      : format.value(unit, size, { currency, compact: unit === 'money' });
  const side = status.kind === 'limit' ? (status.good ? 'within' : 'over') : status.difference >= 0 ? 'above' : 'below';
  return (
    <p className="mt-auto flex flex-wrap justify-between gap-x-2 pt-1 text-tiny text-muted">
      <span>{status.kind === 'limit' ? t('limit', { value }) : t('value', { value })}</span>
      <span className={status.good ? 'text-good' : 'text-bad'}>
        {status.difference === 0 ? t('met') : t(side, { difference })}
      </span>
    </p>
  );
}

interface ProgressProps {
  readonly status: Extract<TargetStatus, { kind: 'progress' }>;
  readonly value: string;
}

/** Part of the target, and how that compares with what should be there by now. */
function Progress({ status, value }: ProgressProps) {
  const t = useTranslations('target');
  const { format } = useWords();
  const { fraction, expected, pace, good, reachedOn, isOver } = status;
  return (
    <div className="mt-auto pt-1">
      <ProgressBar fraction={fraction} expected={expected} />
      <p className="mt-1 flex justify-between gap-2 text-tiny text-muted">
        <span>{t('ofTarget', { percent: format.percent(fraction) })}</span>
        <span>{value}</span>
      </p>
      {isOver || pace === null ? null : (
        <p className="flex flex-wrap justify-between gap-x-2 text-tiny">
          <span className={good ? 'text-good' : 'text-bad'}>{t('pace', { percent: format.percent(pace) })}</span>
          <span className="hidden-but-read">{t('expected', { percent: format.percent(expected) })}</span>
          <span className="text-muted">
            {fraction >= 1
              ? t('reached')
              : reachedOn === null
                ? t('outOfSight')
                : t('reachedOn', { date: format.date(reachedOn, false) })}
          </span>
        </p>
      )}
    </div>
  );
}

/** A thin bar with a mark where it should be by now. Drawn as SVG: inline styles do not pass the content security policy. */
function ProgressBar({ fraction, expected }: { readonly fraction: number; readonly expected: number }) {
  const full = Math.max(1, fraction);
  const filled = `${String(Math.max(0, Math.min(1, fraction / full)) * 100)}%`;
  const mark = `${String(Math.min(1, expected / full) * 100)}%`;
  return (
    <svg aria-hidden className="block h-2 w-full overflow-visible">
      <rect y="2" width="100%" height="4" rx="2" className="fill-bar-track" />
      <rect y="2" width={filled} height="4" rx="2" className="fill-accent" />
      <line x1={mark} x2={mark} y1="0" y2="8" strokeWidth="2" className="stroke-ink" />
    </svg>
  );
}
