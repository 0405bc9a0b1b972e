'use client';

import { useTranslations } from 'next-intl';
import { useState, type SyntheticEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { Action } from '@/lib/actions/action';
import { useActions, useSaveAction, type ActionsKnown } from '@/lib/http/action-queries';
import { ActionFields } from './action-fields';
import { draftOf, entryOf, type ActionStart } from './action-draft';
import { EffectFields } from './effect-fields';
import { useActionError } from './use-action-error';

export interface ActionDialogProps {
  /** The action to change; null notes one. */
  readonly action: Action | null;
  readonly start: ActionStart;
  readonly onClose: () => void;
}

/** Writes an action down: what, who, by when, and which effect is hoped for. */
export default function ActionDialog({ action, start, onClose }: ActionDialogProps) {
  const t = useTranslations('actions');
  const common = useTranslations('common');
  const { data, error } = useActions();
  const { label } = action?.origin ?? start.origin;
  const title = action !== null ? t('change') : label === '' ? t('add') : t('addFor', { subject: label });
  return (
    <Dialog title={title} open onOpenChange={(open) => !open && onClose()} closeLabel={common('close')}>
      {data === undefined ? (
        error === null ? null : (
          <Notice look="bad" live>
            {t('failed')}
          </Notice>
        )
      ) : (
        <ActionForm action={action} start={start} known={data} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface ActionFormProps extends ActionDialogProps {
  readonly known: ActionsKnown;
}

function ActionForm({ action, start, known, onClose }: ActionFormProps) {
  const t = useTranslations('actions');
  const save = useSaveAction();
  const errorText = useActionError();
  const [draft, setDraft] = useState(() => draftOf(action, start, known.self));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ of: action, entry: entryOf(draft) }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {save.error === null ? null : (
        <Notice look="bad" live>
          {errorText(save.error)}
        </Notice>
      )}
      <ActionFields draft={draft} known={known} onChange={setDraft} />
      <EffectFields draft={draft} onChange={setDraft} />
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t('back')}</Button>
        <Button look="primary" type="submit" isDisabled={save.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
