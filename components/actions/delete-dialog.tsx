import { useTranslations } from 'next-intl';
import { AskDialog } from '@/components/ui/ask-dialog';
import { Button } from '@/components/ui/button';
import type { Action } from '@/lib/actions/action';
import { useDeleteAction } from '@/lib/http/action-queries';
import { useActionError } from './use-action-error';

export interface DeleteDialogProps {
  readonly of: Action;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Asks before an action is deleted, which cannot be undone: what was dropped can stay and be learnt from. */
export function DeleteDialog({ of, onDeleted, onClose }: DeleteDialogProps) {
  const t = useTranslations('actions');
  const remove = useDeleteAction();
  const errorText = useActionError();
  const lead = remove.error === null ? t('deleteLead') : errorText(remove.error);
  return (
    <AskDialog title={t('deleteTitle', { what: of.what })} lead={lead} onClose={onClose}>
      <Button onPress={onClose}>{t('keep')}</Button>
      <Button
        look="danger"
        isDisabled={remove.isPending}
        onPress={() => remove.mutate(of.id, { onSuccess: onDeleted })}
      >
        {t('delete')}
      </Button>
    </AskDialog>
  );
}
