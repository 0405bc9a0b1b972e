import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Dialog } from './dialog';

export interface AskDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  /** The buttons of the answers. */
  readonly children: ReactNode;
}

/** A question with a few answers, before something that matters. */
export function AskDialog({ title, lead, onClose, children }: AskDialogProps) {
  const close = useTranslations('common')('close');
  return (
    <Dialog alert title={title} open onOpenChange={(open) => !open && onClose()} closeLabel={close}>
      <p className="mb-4">{lead}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </Dialog>
  );
}
