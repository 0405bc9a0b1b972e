'use client';

import { X } from 'lucide-react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from './button';
import type { DialogProps } from './dialog-props';
import { PageLanguage } from './page-language';
import { useFocusInside } from './use-focus-inside';

const OVERLAY = {
  box: 'items-end justify-center sm:items-center sm:p-4',
  sheet: 'items-stretch justify-end',
} as const;

const PANEL = {
  box: 'max-h-[90dvh] w-full rounded-t-card sm:max-w-2xl sm:rounded-card',
  sheet: 'w-full sm:max-w-md',
} as const;

/** An open modal window. */
export default function DialogPanel({
  title,
  onOpenChange,
  closeLabel,
  children,
  shape = 'box',
  alert = false,
}: DialogProps) {
  const panel = useFocusInside<HTMLElement>();
  return (
    <PageLanguage>
      <ModalOverlay
        isOpen
        onOpenChange={onOpenChange}
        isDismissable
        className={`fixed inset-0 z-50 flex bg-[rgb(16_20_23/45%)] ${OVERLAY[shape]}`}
      >
        <Modal className={`flex flex-col overflow-hidden bg-raised shadow-float ${PANEL[shape]}`}>
          <AriaDialog
            ref={panel}
            role={alert ? 'alertdialog' : 'dialog'}
            className="flex min-h-0 flex-1 flex-col outline-none"
          >
            <div className="flex items-center justify-between gap-3 border-b border-hairline py-2 pr-2 pl-4">
              <Heading slot="title" level={2} className="font-semibold">
                {title}
              </Heading>
              <Button look="quiet" square aria-label={closeLabel} onPress={() => onOpenChange(false)}>
                <X size={18} aria-hidden />
              </Button>
            </div>
            <div className="min-h-0 flex-1 overflow-auto p-4">{children}</div>
          </AriaDialog>
        </Modal>
      </ModalOverlay>
    </PageLanguage>
  );
}
