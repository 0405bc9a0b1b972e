'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sendTaggingRules } from '@/app/(app)/settings/settings-requests';
import { useErrorText } from '@/app/error-text';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Notice } from '@/components/ui/notice';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { exampleOf, isForm, type TaggingRules } from '@/lib/tagging/tagging-rules';

/** One value a line; what is empty is none. */
const valuesIn = (text: string) => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

/** Rules as they stand in the fields. */
interface TaggingEntry {
  readonly mediums: string;
  readonly sources: string;
  readonly campaign: string;
  readonly lowerCase: boolean;
}

/** How campaigns are named in links: allowed mediums and sources, the form of a campaign, lower case. */
export function TaggingPanel({ rules }: { readonly rules: TaggingRules }) {
  const t = useTranslations('settingsPage');
  const errorText = useErrorText();
  const [entry, setEntry] = useState<TaggingEntry>({
    mediums: rules.mediums.join('\n'),
    sources: rules.sources.join('\n'),
    campaign: rules.campaign,
    lowerCase: rules.lowerCase,
  });
  const [notice, setNotice] = useState<{ look: 'good' | 'bad'; text: string } | null>(null);
  const isWrong = !isForm(entry.campaign.trim());

  async function save() {
    try {
      const { mediums, sources, campaign, lowerCase } = entry;
      const names = { mediums: valuesIn(mediums), sources: valuesIn(sources) };
      await sendTaggingRules({ ...names, campaign: campaign.trim(), lowerCase });
      setNotice({ look: 'good', text: t('saved') });
    } catch (thrown) {
      setNotice({ look: 'bad', text: errorText(thrown) });
    }
  }
  return (
    <form
      aria-label={t('tagging')}
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div>
        <h2 className="font-semibold">{t('tagging')}</h2>
        <p className="text-small text-muted">{t('taggingLead')}</p>
      </div>
      <TaggingFields entry={entry} onChange={(part) => setEntry({ ...entry, ...part })} />
      {notice === null ? null : (
        <Notice look={notice.look} live>
          {notice.text}
        </Notice>
      )}
      <div>
        <Button type="submit" look="primary" isDisabled={isWrong}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

interface TaggingFieldsProps {
  readonly entry: TaggingEntry;
  readonly onChange: (part: Partial<TaggingEntry>) => void;
}

function TaggingFields({ entry, onChange }: TaggingFieldsProps) {
  const t = useTranslations('settingsPage');
  const form = entry.campaign.trim();
  return (
    <>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
        <TextArea
          label={t('taggingMediums')}
          hint={t('taggingAny')}
          rows={5}
          value={entry.mediums}
          onChange={(event) => onChange({ mediums: event.target.value })}
        />
        <TextArea
          label={t('taggingSources')}
          hint={t('taggingAny')}
          rows={5}
          value={entry.sources}
          onChange={(event) => onChange({ sources: event.target.value })}
        />
      </div>
      <TextField
        label={t('taggingCampaign')}
        name="campaignForm"
        value={entry.campaign}
        hint={form === '' ? t('taggingParts') : t('taggingExample', { example: exampleOf(form) })}
        error={!isForm(form) ? t('taggingWrong') : undefined}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => onChange({ campaign: event.target.value })}
      />
      <Checkbox checked={entry.lowerCase} onChange={(event) => onChange({ lowerCase: event.target.checked })}>
        {t('taggingLowerCase')}
      </Checkbox>
    </>
  );
}
