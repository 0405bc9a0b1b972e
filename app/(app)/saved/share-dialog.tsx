'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sendSharing } from '@/components/dashboard/editor/requests';
import { useSavedError } from '@/components/dashboard/editor/saved-error';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { ROLES } from '@/lib/auth/roles';
import type { SavedSummary, SharedWith } from '@/lib/dashboards/saved/saved-view';

const CHOICES: readonly SharedWith[] = [null, ...ROLES, 'everyone'];

export interface ShareDialogProps {
  readonly of: SavedSummary;
  readonly mayShare: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Says who sees a dashboard. */
export function ShareDialog({ of, mayShare, onClose, onDone }: ShareDialogProps) {
  const t = useTranslations();
  const errorText = useSavedError();
  const [chosen, setChosen] = useState(of.sharedWith);
  const [error, setError] = useState<string | null>(null);
  const label = (choice: SharedWith) => {
    if (choice === null) return t('saved.privateLong');
    return choice === 'everyone' ? t('saved.sharedEveryone') : t('saved.sharedRole', { role: t(`role.${choice}`) });
  };
  return (
    <Dialog
      title={t('saved.shareTitle')}
      open
      onOpenChange={(open) => !open && onClose()}
      closeLabel={t('common.close')}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          sendSharing(of.id, chosen).then(onDone, (thrown: unknown) => setError(errorText(thrown)));
        }}
      >
        <p className="text-muted">{mayShare ? t('saved.shareLead') : t('saved.shareRefused')}</p>
        {error === null ? null : (
          <Notice look="bad" live>
            {error}
          </Notice>
        )}
        <fieldset>
          <legend className="hidden-but-read">{t('saved.shareTitle')}</legend>
          {CHOICES.map((choice) => (
            <Checkbox
              key={String(choice)}
              radio
              name="sharedWith"
              checked={choice === chosen}
              disabled={choice !== null && !mayShare}
              onChange={() => setChosen(choice)}
            >
              {label(choice)}
            </Checkbox>
          ))}
        </fieldset>
        <Button type="submit" look="primary" wide>
          {t('saved.save')}
        </Button>
      </form>
    </Dialog>
  );
}
