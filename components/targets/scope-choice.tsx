'use client';

import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { Select, type SelectOption } from '@/components/ui/select';
import { METRIC_IDS, metric as metricOf, type MetricId } from '@/lib/metrics/catalog';
import { dimensionsOf } from '@/lib/metrics/resolve';
import { SCOPES, type GridAddress, type GridChange, type ScopeId } from './grid-address';

export interface ScopeChoiceProps {
  readonly address: GridAddress;
  /** Metrics whose targets the reader may see. */
  readonly metrics: readonly MetricId[];
  readonly currencies: readonly string[];
  /** Values of each dimension that can be chosen. */
  readonly values: Readonly<Record<ScopeId, readonly string[]>>;
  /** The reader sees all markets, and so the whole. */
  readonly seesAll: boolean;
  readonly onChange: (change: GridChange) => void;
}

/** Which targets are shown: metric, year, currency, what the rows are, and within what. */
export function ScopeChoice({ address, metrics, currencies, values, seesAll, onChange }: ScopeChoiceProps) {
  const t = useTranslations('targetsPage');
  const words = useWords();
  const possible = SCOPES.filter((id) => dimensionsOf(address.metric).includes(id));
  const years = Array.from({ length: 7 }, (_, place) => String(address.year - 3 + place));
  const plain = (texts: readonly string[]) => texts.map((text) => ({ value: text, label: text }));
  const rows = possible.map((id) => ({ value: id, label: words.dimension(id) }));
  const within = (id: ScopeId) => [
    ...(id === 'market' && !seesAll ? [] : [{ value: '', label: t('all') }]),
    ...values[id].map((value) => ({ value, label: words.value(id, value) })),
  ];
  return (
    <div className="mb-4 grid grid-cols-2 gap-3 md:flex md:flex-wrap md:items-end">
      <div className="col-span-2 md:w-64">
        <Choice
          label={t('metric')}
          value={address.metric}
          options={METRIC_IDS.filter((id) => metrics.includes(id)).map((id) => ({
            value: id,
            label: words.metric(id),
          }))}
          onChoose={(value) => onChange((now) => ({ metric: metrics.find((id) => id === value) ?? now.metric }))}
        />
      </div>
      <Choice
        label={t('year')}
        value={String(address.year)}
        options={plain(years)}
        onChoose={(value) => onChange(() => ({ year: Number(value) }))}
      />
      {metricOf(address.metric).unit === 'money' ? (
        <Choice
          label={t('currency')}
          value={address.currency}
          options={plain(currencies)}
          onChoose={(currency) => onChange(() => ({ currency }))}
        />
      ) : null}
      <Choice
        label={t('rows')}
        value={address.rows ?? 'none'}
        options={[{ value: 'none', label: t('oneRow') }, ...rows]}
        onChoose={(value) => onChange(() => ({ rows: SCOPES.find((id) => id === value) ?? null }))}
      />
      {possible
        .filter((id) => id !== address.rows)
        .map((id) => (
          <Choice
            key={id}
            label={words.dimension(id)}
            value={address.within[id]}
            options={within(id)}
            onChoose={(value) => onChange((now) => ({ within: { ...now.within, [id]: value } }))}
          />
        ))}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChoose: (value: string) => void;
}

function Choice({ onChoose, ...select }: ChoiceProps) {
  return <Select {...select} onChange={({ target }) => onChoose(target.value)} />;
}
