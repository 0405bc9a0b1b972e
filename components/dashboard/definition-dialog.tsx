'use client';

import { useTranslations } from 'next-intl';
import { MetricDefinition } from '@/components/metrics/metric-definition';
import { Statements } from '@/components/metrics/statements';
import { useWords } from '@/components/metrics/use-words';
import { Dialog } from '@/components/ui/dialog';
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
