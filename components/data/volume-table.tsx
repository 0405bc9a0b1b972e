'use client';

import { useTranslations } from 'next-intl';
import { Spark } from '@/components/charts/spark';
import { useWords } from '@/components/metrics/use-words';
import { DataGrid } from '@/components/ui/data-grid';
import type { Volume } from '@/lib/http/health-queries';
import { VolumeMark } from './health-marks';
import { useSourceName } from './source-name';

type Day = Volume['days'][number];

/** Rows of the last whole day of each kind of data beside what its weekday should bring, and the four weeks before. */
export function VolumeTable({ volumes }: { readonly volumes: readonly Volume[] }) {
  const t = useTranslations();
  const sourceName = useSourceName();
  const { format } = useWords();
  const rows = volumes.flatMap((volume) => {
    const last = volume.days.at(-1);
    return last === undefined ? [] : [{ ...volume, last }];
  });
  const band = ({ low, high }: Day) =>
    low === null || high === null ? '–' : `${format.count(low)}–${format.count(high)}`;
  const isOut = ({ state }: Day) => state === 'below' || state === 'above';
  if (rows.length === 0) return <p className="text-muted">{t('dataPage.noFreshness')}</p>;
  return (
    <DataGrid
      caption={t('dataHealth.volume')}
      rows={rows}
      rowId={({ fact, source }) => `${fact} ${source}`}
      columns={[
        { id: 'fact', label: t('dataPage.fact'), heads: true, cell: ({ fact }) => t(`fact.${fact}`) },
        { id: 'source', label: t('dataPage.source'), cell: ({ source }) => sourceName(source) },
        { id: 'day', label: t('dataPage.day'), cell: ({ last }) => format.date(last.day) },
        { id: 'rows', label: t('dataPage.rows'), align: 'end', cell: ({ last }) => format.count(last.rows) },
        { id: 'band', label: t('dataHealth.expected'), align: 'end', cell: ({ last }) => band(last) },
        { id: 'state', label: t('dataPage.state'), cell: ({ last }) => <VolumeMark state={last.state} /> },
        {
          id: 'out',
          label: t('dataHealth.outside'),
          cell: ({ days }) => {
            const out = days.slice(0, -1).filter(isOut);
            return out.length === 0 ? t('dataHealth.none') : format.list(out.map(({ day }) => format.date(day, false)));
          },
        },
        {
          id: 'course',
          label: t('dataHealth.course'),
          hideLabel: true,
          cell: ({ days }) => (
            <span className="inline-block w-32">
              <Spark values={days.map((day) => day.rows)} partialEnd={false} />
            </span>
          ),
        },
      ]}
    />
  );
}
