import { useTranslations } from 'next-intl';
import { useWords } from '@/components/metrics/use-words';
import { Button } from '@/components/ui/button';
import { AskDialog } from '@/components/ui/ask-dialog';
import type { Conflict } from './saved-error';

export interface ConflictDialogProps {
  readonly conflict: Conflict;
  /** Address of the dashboard as it is now. */
  readonly address: string;
  readonly onCopy: () => void;
  readonly onOverwrite: () => void;
  readonly onClose: () => void;
}

/** Somebody saved meanwhile: nothing is overwritten before one of these is chosen. */
export function ConflictDialog({ conflict, address, onCopy, onOverwrite, onClose }: ConflictDialogProps) {
  const t = useTranslations('saved');
  const { format } = useWords();
  const { author, version, at } = conflict;
  return (
    <AskDialog
      title={t('conflictTitle')}
      lead={t('conflictLead', { author, version: String(version), at: format.moment(at) })}
      onClose={onClose}
    >
      <a
        href={address}
        target="_blank"
        rel="noreferrer"
        className="inline-flex h-9 items-center rounded-field border border-hairline px-3 hover:border-field-line"
      >
        {t('conflictLook')}
      </a>
      <Button look="primary" onPress={onCopy}>
        {t('conflictCopy')}
      </Button>
      <Button look="danger" onPress={onOverwrite}>
        {t('conflictOver')}
      </Button>
    </AskDialog>
  );
}
