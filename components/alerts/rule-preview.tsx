'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { PreviewCourse } from './preview-course';
import { useWatchedWords } from './use-watched-words';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import { Notice } from '@/components/ui/notice';
import { alertPreviewSchema, previewDays, type AlertPreview } from '@/lib/alerts/preview-shape';
import { watchedBy, type AlertRule } from '@/lib/alerts/rule';
import { traitsOf } from '@/lib/alerts/watched';
import { requestJson } from '@/lib/http/client';

const SETTLING_MS = 500;
const DAYS_A_MONTH = 30;

interface RulePreviewProps {
  readonly rule: AlertRule | null;
  /** A rule on the same figures that never rings: shows their course while the rule is not finished. */
  readonly course: AlertRule | null;
}

/** How often the rule would have rung in the last days; asked again half a second after the last change. */
export function RulePreview({ rule, course }: RulePreviewProps) {
  const t = useTranslations('alertPreview');
  const shown = rule ?? course;
  const days = shown === null ? 90 : previewDays(watchedBy(shown));
  const text = useSettled(shown === null ? null : JSON.stringify(shown));
  const { data, isFetching, isError } = useQuery({
    queryKey: ['alertPreview', text],
    queryFn: ({ signal }) => {
      const asked: unknown = JSON.parse(text ?? 'null');
      const body = { rule: asked };
      return requestJson(alertPreviewSchema, '/api/alerts/preview', { method: 'POST', body, signal });
    },
    enabled: text !== null,
    staleTime: 60_000,
  });
  return (
    <section aria-labelledby="preview" aria-busy={isFetching} className="flex flex-col gap-3">
      <h2 id="preview" className="font-semibold">
        {t('title', { days })}
      </h2>
      {rule === null ? <p className="text-muted">{t('fix')}</p> : null}
      {shown !== null && isError ? <Notice look="bad">{t('failed')}</Notice> : null}
      <div role="status">
        {rule !== null && data !== undefined ? <Sentence preview={data} /> : null}
        {shown !== null && isFetching ? <p className="text-muted">{t('reading', { days })}</p> : null}
      </div>
      {shown !== null && data !== undefined ? <Figures rule={shown} preview={data} /> : null}
    </section>
  );
}

function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text);
    }, SETTLING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return settled;
}

function Sentence({ preview: { days, rings } }: { readonly preview: AlertPreview }) {
  const t = useTranslations('alertPreview');
  const { format } = useWords();
  const unknown = days.filter(({ judged }) => judged === 'unknown').length;
  const monthly = (rings / days.length) * DAYS_A_MONTH;
  return (
    <p>
      <span className="font-semibold">{t('rings', { count: rings })}</span>{' '}
      {monthly >= 1 ? t('perMonth', { count: format.count(Math.round(monthly)) }) : ''}{' '}
      {unknown > 0 ? t('notJudged', { count: unknown }) : ''}
    </p>
  );
}

function Figures({ rule, preview }: { readonly rule: AlertRule; readonly preview: AlertPreview }) {
  const t = useTranslations('alertPreview');
  const kind = useTranslations('alertKind');
  const { format } = useWords();
  const { watched } = useWatchedWords();
  const id = watchedBy(rule);
  const { currency, whole } = preview.now;
  const shown = (value: number | null) => (value === null ? '–' : format.value(traitsOf(id).unit, value, { currency }));
  const rung = preview.days.filter(({ rang }) => rang !== null).toReversed();
  return (
    <>
      <dl className="flex items-baseline gap-2">
        <dt className="text-small text-muted">{t('now')}</dt>
        <dd className="text-title font-semibold">{shown(whole?.value ?? null)}</dd>
      </dl>
      {preview.days.some(({ value }) => value !== null) ? (
        <PreviewCourse days={preview.days} label={`${watched(id)}. ${t('course', { days: preview.days.length })}`} />
      ) : null}
      <p className="text-small text-muted">{t('note')}</p>
      {rung.length === 0 ? null : (
        <div className="max-h-96 overflow-y-auto" tabIndex={0} role="group" aria-label={t('list')}>
          <DataGrid
            caption={t('list')}
            rows={rung}
            rowId={({ day }) => day}
            columns={[
              { id: 'day', label: t('day'), heads: true, cell: ({ day }) => format.date(day) },
              { id: 'value', label: t('value'), align: 'end', cell: ({ value }) => shown(value) },
              { id: 'kind', label: t('kind'), cell: ({ rang }) => (rang === null ? '' : kind(rang)) },
            ]}
          />
        </div>
      )}
    </>
  );
}
