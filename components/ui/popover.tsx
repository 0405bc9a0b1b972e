'use client';

import { lazy, Suspense, useMemo, useRef, type ReactNode } from 'react';
import { TriggerContext } from './trigger';

const load = () => import('./popover-panel');
const PopoverPanel = lazy(load);

export interface PopoverProps {
  /** The Button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A small window beside the button that opens it; its code is fetched when the button is first pointed at. */
export function Popover({ trigger, label, open, onOpenChange, children }: PopoverProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const opener = useMemo(
    () => ({
      ref,
      opens: 'dialog' as const,
      expanded: open,
      press: () => onOpenChange(!open),
      warm: () => void load(),
    }),
    [open, onOpenChange],
  );
  return (
    <>
      <TriggerContext value={opener}>{trigger}</TriggerContext>
      {open ? (
        <Suspense>
          <PopoverPanel triggerRef={ref} label={label} onOpenChange={onOpenChange}>
            {children}
          </PopoverPanel>
        </Suspense>
      ) : null}
    </>
  );
}
