'use client';

import { Suspense, type ReactNode, type RefObject } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import { PageLanguage } from './page-language';
import { useFocusInside } from './use-focus-inside';

export interface PopoverPanelProps {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly label: string;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** The open window of a popover. */
export default function PopoverPanel({ triggerRef, label, onOpenChange, children }: PopoverPanelProps) {
  const panel = useFocusInside<HTMLElement>();
  return (
    <PageLanguage>
      <AriaPopover
        isOpen
        onOpenChange={onOpenChange}
        triggerRef={triggerRef}
        placement="bottom start"
        className="max-w-[calc(100vw-1rem)] overflow-auto rounded-card border border-hairline bg-raised shadow-float"
      >
        <AriaDialog ref={panel} aria-label={label} className="p-3 outline-none">
          <Suspense fallback={<div className="size-48" />}>{children}</Suspense>
        </AriaDialog>
      </AriaPopover>
    </PageLanguage>
  );
}
