'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/text-field';
import { useSavedError } from './saved-error';

export interface NameDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly name: string;
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the name of a new dashboard and saves it under that. */
export function NameDialog({ title, lead, name, onName, onClose }: NameDialogProps) {
  const t = useTranslations('saved');
  const close = useTranslations('common')('close');
  const errorText = useSavedError();
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const submit = async () => {
    setBusy(true);
    try {
      await onName(text.trim());
    } catch (thrown) {
      setError(errorText(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} open onOpenChange={(open) => !open && onClose()} closeLabel={close}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="text-muted">{lead}</p>
        <TextField
          label={t('nameOfAll')}
          value={text}
          maxLength={120}
          required
          autoFocus
          error={error}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" look="primary" wide isDisabled={busy || text.trim() === ''}>
          {busy ? t('saving') : t('save')}
        </Button>
      </form>
    </Dialog>
  );
}
