import { useTranslations } from 'next-intl';
import { StoryHeading } from '@/components/dashboard/story-heading';
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
  return <StoryHeading title={campaign} lead={t('lead')} known={known} />;
}
