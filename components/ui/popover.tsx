'use client';

import { type ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover as AriaPopover } from 'react-aria-components/Popover';

export interface PopoverProps {
  /** The Button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A small window beside the button that opens it. */
export function Popover({ trigger, label, open, onOpenChange, children }: PopoverProps) {
  return (
    <DialogTrigger isOpen={open} onOpenChange={onOpenChange}>
      {trigger}
      <AriaPopover
        placement="bottom start"
        className="max-w-[calc(100vw-1rem)] overflow-auto rounded-card border border-hairline bg-raised shadow-float"
      >
        <AriaDialog aria-label={label} className="p-3 outline-none">
          {children}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
