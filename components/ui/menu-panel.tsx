'use client';

import { type RefObject } from 'react';
import { Menu as AriaMenu, MenuItem } from 'react-aria-components/Menu';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import type { MenuChoice } from './menu-choice';
import { PageLanguage } from './page-language';
import { useFocusInside } from './use-focus-inside';

export interface MenuPanelProps {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly onChoose: (id: string) => void;
  readonly onOpenChange: (open: boolean) => void;
}

/** The open list of a menu. */
export default function MenuPanel({ triggerRef, label, choices, onChoose, onOpenChange }: MenuPanelProps) {
  const panel = useFocusInside<HTMLDivElement>();
  return (
    <PageLanguage>
      <AriaPopover
        isOpen
        onOpenChange={onOpenChange}
        triggerRef={triggerRef}
        placement="bottom end"
        className="min-w-44 overflow-auto rounded-card border border-hairline bg-raised py-1 shadow-float"
      >
        <AriaMenu
          ref={panel}
          aria-label={label}
          autoFocus="first"
          className="outline-none"
          onAction={(key) => onChoose(String(key))}
          onClose={() => onOpenChange(false)}
        >
          {choices.map((choice) => (
            <MenuItem
              key={choice.id}
              id={choice.id}
              {...(choice.href === undefined ? {} : { href: choice.href })}
              {...(choice.download === undefined ? {} : { download: choice.download })}
              className={`block px-3 py-1.5 -outline-offset-2 data-focused:bg-sunken ${choice.danger === true ? 'text-bad' : ''}`}
            >
              {choice.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </AriaPopover>
    </PageLanguage>
  );
}
