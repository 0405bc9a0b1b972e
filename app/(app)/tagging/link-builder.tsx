'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { TagInput } from '@/app/(app)/tagging/tag-input';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import { useWords } from '@/components/metrics/use-words';
import { classifyTraffic } from '@/lib/classify/traffic';
import { judgeTags, taggedAddress, type TagFault, type TagField, type Tags } from '@/lib/tagging/judge-tags';
import { exampleOf, type TaggingRules } from '@/lib/tagging/tagging-rules';

const EMPTY: Tags = { address: '', source: '', medium: '', campaign: '', content: '', term: '' };
const FIELDS = ['address', 'source', 'medium', 'campaign', 'content', 'term'] as const;

/** Fields of a campaign link, what is wrong with each, and the link once nothing is. */
export function LinkBuilder({ rules }: { readonly rules: TaggingRules }) {
  const t = useTranslations('tagging');
  const [tags, setTags] = useState(EMPTY);
  const faults = judgeTags(tags, rules);
  const link = Object.keys(faults).length === 0 ? taggedAddress(tags) : null;
  const said = (field: TagField): string | undefined => {
    const fault = faults[field];
    // What is not written yet is no mistake.
    if (fault === undefined || fault === 'missing') return undefined;
    return faultText(fault);
  };
  const faultText = (fault: TagFault) =>
    fault === 'form' ? t('fault.form', { example: exampleOf(rules.campaign) }) : t(`fault.${fault}`);
  const offered = { source: rules.sources, medium: rules.mediums };
  const hints: Readonly<Partial<Record<TagField, string>>> = {
    ...(rules.campaign === '' ? {} : { campaign: t('form', { example: exampleOf(rules.campaign) }) }),
    content: t('contentHint'),
    term: t('termHint'),
  };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card>
        <form aria-label={t('title')} className="flex flex-col gap-4" onSubmit={(event) => event.preventDefault()}>
          {FIELDS.map((field) => (
            <TagInput
              key={field}
              field={field}
              value={tags[field]}
              offered={field === 'source' || field === 'medium' ? offered[field] : []}
              hint={hints[field]}
              error={said(field)}
              onChange={(value) => setTags({ ...tags, [field]: value })}
            />
          ))}
        </form>
      </Card>
      <Card>
        <h2 className="mb-2 font-semibold">{t('link')}</h2>
        {link === null ? <p className="text-muted">{t('notYet')}</p> : <MadeLink link={link} />}
      </Card>
    </div>
  );
}

/** The link, and as what its visits will count. */
function MadeLink({ link }: { readonly link: string }) {
  const t = useTranslations('tagging');
  const { value } = useWords();
  const { channel } = classifyTraffic({ url: link });
  return (
    <div className="flex flex-col gap-3">
      <CodeBlock label={t('address')} code={link} copy={t('copy')} copied={t('copied')} failed={t('copyFailed')} />
      <p className={channel === 'unassigned' ? 'text-late' : 'text-muted'}>
        {channel === 'unassigned' || channel === null
          ? t('noChannel')
          : t('channel', { channel: value('trafficChannel', channel) })}
      </p>
    </div>
  );
}
