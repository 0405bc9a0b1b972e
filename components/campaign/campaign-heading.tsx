import { useTranslations } from 'next-intl';
import { StoryHeading } from '@/components/dashboard/story-heading';
import { useWords } from '@/components/metrics/use-words';

export interface CampaignHeadingProps {
  readonly found: {
    readonly campaign: string;
    readonly spellings: readonly string[];
    readonly platforms: readonly string[];
    readonly channels: readonly string[];
    readonly mails: readonly string[];
    readonly traits: { readonly hasAds: boolean; readonly hasMails: boolean };
  };
}

/** More names than these say nothing at a glance; the list of mails has them all. */
const FEW_MAILS = 3;

/** What the campaign is called, and where it runs. */
export function CampaignHeading({ found }: CampaignHeadingProps) {
  const t = useTranslations('campaign');
  const words = useWords();
  const { campaign, spellings, platforms, channels, mails, traits } = found;
  const known = [
    [words.dimension('adPlatform'), platforms],
    [words.dimension('trafficChannel'), channels.map((one) => words.value('trafficChannel', one))],
    [words.dimension('mail'), mails.length > FEW_MAILS ? [] : mails],
    [t('spellings'), spellings.length > 1 ? spellings : []],
  ] as const;
  return (
    <StoryHeading title={campaign} lead={t(traits.hasMails && !traits.hasAds ? 'leadOfMail' : 'lead')} known={known} />
  );
}
