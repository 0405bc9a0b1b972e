import { useTranslations } from 'next-intl';
import { useSourceName } from '@/components/data/source-name';
import { DataGrid } from '@/components/ui/data-grid';
import type { MetricId } from '@/lib/metrics/catalog';
import type { FactId, InputId } from '@/lib/metrics/facts';
import { resolvedMetric } from '@/lib/metrics/resolve';
import { Term, Terms } from './term';
import { useWords } from './use-words';

export interface MetricSourcesProps {
  readonly id: MetricId;
  /** Facts that carry it, each with the source that fills it and how far; without one where nothing is loaded. */
  readonly carriers: readonly {
    readonly fact: FactId;
    readonly source: string | null;
    readonly completeUntil: string | null;
  }[];
  /** What the workspace has loaded. */
  readonly inputs: readonly InputId[];
}

/** Where the rows of a metric come from, how far they reach, and what is not there. */
export function MetricSources({ id, carriers, inputs }: MetricSourcesProps) {
  const t = useTranslations();
  const words = useWords();
  const sourceName = useSourceName();
  const { needs, wants } = resolvedMetric(id);
  const loaded = (wanted: readonly InputId[]) => wanted.filter((input) => inputs.includes(input));
  const absent = (wanted: readonly InputId[]) => wanted.filter((input) => !inputs.includes(input));
  const all = [...new Set([...needs, ...wants])];
  return (
    <>
      <DataGrid
        caption={t('metricPage.sources')}
        rows={carriers}
        rowId={({ fact, source }) => `${fact} ${source ?? ''}`}
        columns={[
          { id: 'fact', label: t('dataPage.fact'), heads: true, cell: ({ fact }) => t(`fact.${fact}`) },
          {
            id: 'source',
            label: t('dataPage.source'),
            cell: ({ source }) => (source === null ? t('metricPage.notLoaded') : sourceName(source)),
          },
          {
            id: 'until',
            label: t('dataPage.until'),
            align: 'end',
            cell: ({ completeUntil }) => (completeUntil === null ? '–' : words.until(completeUntil)),
          },
        ]}
      />
      <div className="mt-3">
        <Terms>
          {loaded(all).length === 0 ? null : <Term name={t('metricPage.loaded')}>{words.inputs(loaded(all))}</Term>}
          {absent(needs).length === 0 ? null : (
            <Term name={t('metricPage.missing')}>
              <span className="text-late">{words.inputs(absent(needs))}</span>
            </Term>
          )}
          {absent(wants).length === 0 ? null : (
            <Term name={t('metricPage.without')}>
              <span className="text-late">{words.inputs(absent(wants))}</span>
            </Term>
          )}
        </Terms>
      </div>
    </>
  );
}
