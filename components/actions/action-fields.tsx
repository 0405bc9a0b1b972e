'use client';

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { TextField } from '@/components/ui/text-field';
import { ACTION_STATUSES } from '@/lib/actions/action';
import type { ActionsKnown } from '@/lib/http/action-queries';
import { withStatus, type ActionDraft } from './action-draft';

export interface ActionFieldsProps {
  readonly draft: ActionDraft;
  readonly known: ActionsKnown;
  readonly onChange: (draft: ActionDraft) => void;
}

/** What is to be done, who does it by when, and how far it is. */
export function ActionFields({ draft, known: { owners, today }, onChange }: ActionFieldsProps) {
  const t = useTranslations('actions');
  const people = owners.some(({ id }) => id === draft.ownerId) ? owners : [{ id: draft.ownerId, name: '–' }, ...owners];
  return (
    <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <TextField
          label={t('what')}
          value={draft.what}
          required
          maxLength={500}
          autoFocus
          onChange={({ target }) => onChange({ ...draft, what: target.value })}
        />
      </div>
      <Select
        label={t('owner')}
        value={draft.ownerId}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ target }) => onChange({ ...draft, ownerId: target.value })}
      />
      <TextField
        label={t('due')}
        type="date"
        value={draft.dueDay ?? ''}
        onChange={({ target }) => onChange({ ...draft, dueDay: target.value === '' ? null : target.value })}
      />
      <Select
        label={t('status')}
        value={draft.status}
        options={ACTION_STATUSES.map((id) => ({ value: id, label: t(`statuses.${id}`) }))}
        onChange={({ target }) => {
          const status = ACTION_STATUSES.find((id) => id === target.value);
          if (status !== undefined) onChange(withStatus(draft, status, today));
        }}
      />
      {draft.status === 'done' ? (
        <TextField
          label={t('doneDay')}
          type="date"
          required
          value={draft.doneDay ?? ''}
          onChange={({ target }) => onChange({ ...draft, doneDay: target.value === '' ? today : target.value })}
        />
      ) : null}
    </div>
  );
}
