'use client';

import { lazy, Suspense, useMemo, useRef, useState, type ReactNode } from 'react';
import type { MenuChoice } from './menu-choice';
import { TriggerContext } from './trigger';

const load = () => import('./menu-panel');
const MenuPanel = lazy(load);

export interface MenuProps {
  /** The Button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly onChoose: (id: string) => void;
}

/** A list of things to do with what the button stands beside; its code is fetched when the button is first pointed at. */
export function Menu({ trigger, label, choices, onChoose }: MenuProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const opener = useMemo(
    () => ({
      ref,
      opens: 'menu' as const,
      expanded: open,
      press: () => setOpen((now) => !now),
      warm: () => void load(),
    }),
    [open],
  );
  return (
    <>
      <TriggerContext value={opener}>{trigger}</TriggerContext>
      {open ? (
        <Suspense>
          <MenuPanel triggerRef={ref} label={label} choices={choices} onChoose={onChoose} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </>
  );
}
