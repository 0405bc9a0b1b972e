import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';

export interface CampaignHeadingProps {
  readonly found: {
    readonly campaign: string;
    readonly spellings: readonly string[];
    readonly platforms: readonly string[];
    readonly channels: readonly string[];
  };
}

/** What the campaign is called, and where it runs. */
export function CampaignHeading({ found }: CampaignHeadingProps) {
  const t = useTranslations('campaign');
  const words = useWords();
  const { campaign, spellings, platforms, channels } = found;
  const known = [
    [words.dimension('adPlatform'), platforms],
    [words.dimension('trafficChannel'), channels.map((one) => words.value('trafficChannel', one))],
    [t('spellings'), spellings.length > 1 ? spellings : []],
  ] as const;
  return (
    <header className="my-4">
      <h1 className="text-title font-semibold tracking-tight [overflow-wrap:anywhere]">{campaign}</h1>
      <p className="mt-0.5 mb-3 text-muted">{t('lead')}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {known.map(([name, values]) =>
          values.length === 0 ? null : (
            <div key={name} className="min-w-0">
              <dt className="text-tiny text-muted">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{values.join(', ')}</dd>
            </div>
          ),
        )}
      </dl>
    </header>
  );
}
