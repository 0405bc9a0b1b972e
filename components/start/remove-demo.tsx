'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

export interface RemoveDemoProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** Asks before the demo company is removed, saying what goes and what stays. */
export function RemoveDemo({ open, onClose, onRemove }: RemoveDemoProps) {
  const t = useTranslations('start.demo');
  const close = useTranslations('common')('close');
  return (
    <Dialog alert open={open} onOpenChange={onClose} closeLabel={close} title={t('confirmTitle')}>
      <p className="mb-4">{t('confirmText')}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          look="danger"
          onPress={() => {
            onClose();
            onRemove();
          }}
        >
          {t('remove')}
        </Button>
        <Button onPress={onClose}>{t('keep')}</Button>
      </div>
    </Dialog>
  );
}
