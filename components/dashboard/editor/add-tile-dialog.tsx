import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Select } from '@/components/ui/select';
import { isMetricId, METRIC_IDS, type MetricId } from '@/lib/metrics/catalog';
import { isDimensionId, type DimensionId } from '@/lib/metrics/dimensions';
import { dimensionsOf } from '@/lib/metrics/resolve';
import { newTile, TILE_FORMS, type TileForm } from '@/lib/dashboards/saved/new-tile';
import type { Tile } from '@/lib/dashboards/schema';

export interface AddTileDialogProps {
  readonly onAdd: (tile: Tile) => void;
  readonly onClose: () => void;
}

/** Asks what a new tile shows: a metric, the form, and what it is split by where the form needs that. */
export function AddTileDialog({ onAdd, onClose }: AddTileDialogProps) {
  const t = useTranslations();
  const words = useWords();
  const [metric, setMetric] = useState<MetricId>('netSales');
  const [form, setForm] = useState<TileForm>('stat');
  const [wanted, setWanted] = useState<DimensionId>('market');
  const possible = dimensionsOf(metric);
  const split = possible.includes(wanted) ? wanted : possible[0];
  const splits = form === 'ranking' || form === 'table';
  const metrics = METRIC_IDS.map((id) => ({ value: id, label: words.metric(id) })).toSorted((one, other) =>
    one.label.localeCompare(other.label),
  );
  return (
    <Dialog title={t('saved.addTile')} open onOpenChange={(open) => !open && onClose()} closeLabel={t('common.close')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onAdd(newTile(metric, form, splits ? split : undefined));
        }}
      >
        <Select
          label={t('saved.figure')}
          options={metrics}
          value={metric}
          autoFocus
          onChange={({ target: { value } }) => {
            if (isMetricId(value)) setMetric(value);
          }}
        />
        <p className="-mt-2 text-small text-muted">{t(`metric.${metric}.definition`)}</p>
        <Select
          label={t('saved.form')}
          options={TILE_FORMS.map((id) => ({ value: id, label: t(`saved.formOf.${id}`) }))}
          value={form}
          onChange={({ target: { value } }) => setForm(TILE_FORMS.find((one) => one === value) ?? 'stat')}
        />
        {splits && split !== undefined ? (
          <Select
            label={t('saved.split')}
            options={possible.map((id) => ({ value: id, label: words.dimension(id) }))}
            value={split}
            onChange={({ target: { value } }) => {
              if (isDimensionId(value)) setWanted(value);
            }}
          />
        ) : null}
        <Button type="submit" look="primary" wide isDisabled={splits && split === undefined}>
          {t('saved.addIt')}
        </Button>
      </form>
    </Dialog>
  );
}
