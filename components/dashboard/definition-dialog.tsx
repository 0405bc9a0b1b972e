'use client';

import { useTranslations } from 'next-intl';
import { MetricDefinition } from '@/components/metrics/metric-definition';
import { useWords } from '@/components/metrics/use-words';
import { Dialog } from '@/components/ui/dialog';
import { useStatements } from '@/lib/http/queries';
import type { Asked } from '@/lib/analyses/asked';
import type { MetricId } from '@/lib/metrics/catalog';

export interface DefinitionDialogProps {
  readonly metrics: readonly MetricId[];
  readonly query: Asked;
  readonly onClose: () => void;
}

/** What the figures of a tile mean and the very statements that read them. */
export default function DefinitionDialog({ metrics, query, onClose }: DefinitionDialogProps) {
  const t = useTranslations();
  const words = useWords();
  const [first] = metrics;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      closeLabel={t('common.close')}
      title={t('definition.title', {
        metric:
          'analysis' in query ? t(`analysis.${query.analysis}.label`) : first === undefined ? '' : words.metric(first),
      })}
    >
      {'analysis' in query ? <p className="mb-6">{t(`analysis.${query.analysis}.definition`)}</p> : null}
      {metrics.map((id) => (
        <section key={id} className="mb-6">
          {metrics.length > 1 ? <h3 className="mb-1 font-semibold">{words.metric(id)}</h3> : null}
          <MetricDefinition id={id} />
        </section>
      ))}
      <h3 className="mb-2 font-semibold">{t('definition.sql')}</h3>
      <Statements query={query} />
    </Dialog>
  );
}

function Statements({ query }: { readonly query: Asked }) {
  const t = useTranslations();
  const { data, error } = useStatements(query);
  if (error !== null) return <p className="text-bad">{t('tileState.error')}</p>;
  if (data === undefined) return <div className="skeleton h-40" />;
  return data.map((statement) => (
    <figure key={statement.sql + statement.values.join()} className="mb-3">
      <pre
        tabIndex={0}
        className="max-h-80 overflow-auto rounded-field bg-sunken p-3 font-mono text-tiny whitespace-pre"
      >
        {statement.sql}
      </pre>
      {statement.values.length === 0 ? null : (
        <figcaption className="mt-1 text-tiny text-muted [overflow-wrap:anywhere]">
          {t('definition.values')}:{' '}
          {statement.values.map((value, index) => `$${String(index + 1)} = ${value}`).join(', ')}
        </figcaption>
      )}
    </figure>
  ));
}
