import { useTranslations } from 'next-intl';

/** Columns of costs, which most files of one's own hold: they have words in each language; all others those of their contract, in English. */
const OF_COSTS = [
  'day',
  'platform',
  'account',
  'campaign',
  'campaign_id',
  'utm_campaign',
  'ad_group',
  'kind',
  'market',
  'traffic_channel',
  'impressions',
  'clicks',
  'cost',
  'currency',
  'claimed_conversions',
  'claimed_value',
  'campaign_day',
] as const;

export interface ColumnMeaningProps {
  readonly fact: string;
  readonly column: string;
  /** As its contract says it, in English. */
  readonly meaning: string;
  readonly className: string;
}

/** What a column of a contract holds, in small print. */
export function ColumnMeaning({ fact, column, meaning, className }: ColumnMeaningProps) {
  const t = useTranslations('costMeaning');
  const known = fact === 'ad_costs' ? OF_COSTS.find((name) => name === column) : undefined;
  const text = known === undefined ? meaning : t(known);
  return (
    <p
      lang={known === undefined ? 'en' : undefined}
      className={`mt-0.5 text-tiny text-muted ${className}`}
      title={text}
    >
      {text}
    </p>
  );
}
