'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ShareDialog } from '@/app/(app)/saved/share-dialog';
import { VersionsDialog } from '@/app/(app)/saved/versions-dialog';
import { AskDialog } from '@/components/ui/ask-dialog';
import { NameDialog } from '@/components/dashboard/editor/name-dialog';
import { sendCopy, sendDeletion } from '@/components/dashboard/editor/requests';
import { useSavedError } from '@/components/dashboard/editor/saved-error';
import { Button } from '@/components/ui/button';
import type { SavedSummary } from '@/lib/dashboards/saved/saved-view';

/** What can be done with a saved dashboard besides editing it. */
export type Deed = 'copy' | 'share' | 'versions' | 'delete';

/** The deeds that are open to the reader, as choices of a menu. */
export function useDeedChoices(): (
  of: SavedSummary,
) => readonly { readonly id: Deed; readonly label: string; readonly danger?: boolean }[] {
  const t = useTranslations('saved');
  return ({ mayEdit }) => [
    { id: 'copy', label: t('copy') },
    ...(mayEdit
      ? [
          { id: 'share' as const, label: t('share') },
          { id: 'versions' as const, label: t('versions') },
          { id: 'delete' as const, label: t('delete'), danger: true },
        ]
      : []),
  ];
}

export interface SavedDeedsProps {
  readonly deed: Deed;
  readonly of: SavedSummary;
  readonly mayShare: boolean;
  readonly onClose: () => void;
  /** Called with what has been done, in words, and the id of a copy. */
  readonly onDone: (said: string, copy?: string) => void;
}

/** The window of a deed. */
export function SavedDeeds({ deed, of, mayShare, onClose, onDone }: SavedDeedsProps) {
  const t = useTranslations('saved');
  switch (deed) {
    case 'copy':
      return (
        <NameDialog
          title={t('copyTitle')}
          lead={t('copyLead')}
          name={t('copyOf', { name: of.name }).slice(0, 120)}
          onClose={onClose}
          onName={async (name) => onDone(t('copied'), await sendCopy(of.id, name))}
        />
      );
    case 'share':
      return <ShareDialog of={of} mayShare={mayShare} onClose={onClose} onDone={() => onDone(t('shared'))} />;
    case 'versions':
      return <VersionsDialog of={of} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog of={of} onClose={onClose} onDone={() => onDone(t('deleted', { name: of.name }))} />;
  }
}

interface DeleteDialogProps {
  readonly of: SavedSummary;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function DeleteDialog({ of, onClose, onDone }: DeleteDialogProps) {
  const t = useTranslations('saved');
  const errorText = useSavedError();
  const [error, setError] = useState<string | null>(null);
  return (
    <AskDialog title={t('deleteTitle', { name: of.name })} lead={error ?? t('deleteLead')} onClose={onClose}>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button
        look="danger"
        onPress={() => {
          sendDeletion(of.id).then(onDone, (thrown: unknown) => setError(errorText(thrown)));
        }}
      >
        {t('deleteYes')}
      </Button>
    </AskDialog>
  );
}
