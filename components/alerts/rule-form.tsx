'use client';

import { useTranslations } from 'next-intl';
import type { WebhookChoice } from './alert-line';
import { ConditionFields } from './condition-fields';
import { LimitFields } from './limit-fields';
import { FieldGroup } from './field-group';
import type { RuleDraft } from './rule-draft';
import { SubjectFields } from './subject-fields';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import type { WatchedId } from '@/lib/alerts/watched';

export interface RuleFormProps {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
  /** Metrics and figures that the reader may see. */
  readonly choices: readonly WatchedId[];
  readonly webhooks: readonly WebhookChoice[];
  readonly email: string;
  readonly timeZone: string;
  /** What the alert is called while it has no name. */
  readonly unnamed: string;
}

/** All of a rule: what is watched, when it rings, when it stays silent, where it goes. */
export function RuleForm(props: RuleFormProps) {
  const { draft, onChange, choices, webhooks, email, timeZone, unnamed } = props;
  const t = useTranslations('alertForm');
  const alerts = useTranslations('alerts');
  const change = (part: Partial<RuleDraft>) => {
    onChange({ ...draft, ...part });
  };
  return (
    <div className="flex flex-col gap-6">
      <FieldGroup title={t('what')}>
        <SubjectFields draft={draft} choices={choices} onChange={change} />
      </FieldGroup>
      <FieldGroup title={t('when')}>
        <ConditionFields draft={draft} onChange={change} />
      </FieldGroup>
      <FieldGroup title={t('limits')}>
        <LimitFields draft={draft} timeZone={timeZone} onChange={change} />
      </FieldGroup>
      <FieldGroup title={t('where')}>
        <div className="sm:col-span-2">
          <TextField
            label={alerts('name')}
            hint={t('nameHint')}
            name="name"
            maxLength={120}
            placeholder={unnamed}
            value={draft.name}
            onChange={(event) => {
              change({ name: event.target.value });
            }}
          />
        </div>
        <div className="sm:col-span-2">
          <Checkbox
            checked={draft.mail}
            onChange={(event) => {
              change({ mail: event.target.checked });
            }}
          >
            {t('mail', { email })}
          </Checkbox>
        </div>
        {webhooks.length === 0 ? null : (
          <Select
            label={t('webhook')}
            value={draft.webhook}
            options={[
              { value: '', label: t('noWebhook') },
              ...webhooks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) => {
              change({ webhook: event.target.value });
            }}
          />
        )}
      </FieldGroup>
    </div>
  );
}
