'use client';

import { type ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover as AriaPopover } from 'react-aria-components/Popover';

export interface MenuChoice {
  readonly id: string;
  readonly label: string;
  /** Where the choice leads, when it is a link. */
  readonly href?: string;
  /** Downloads what `href` names instead of opening it. */
  readonly download?: string;
  readonly danger?: boolean;
}

export interface MenuProps {
  /** The Button that opens it. */
  readonly trigger: ReactNode;
  readonly label: string;
  readonly choices: readonly MenuChoice[];
  readonly onChoose: (id: string) => void;
}

/** A list of things to do with what the button stands beside. */
export function Menu({ trigger, label, choices, onChoose }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover
        placement="bottom end"
        className="min-w-44 overflow-auto rounded-card border border-hairline bg-raised py-1 shadow-float"
      >
        <AriaMenu aria-label={label} className="outline-none" onAction={(key) => onChoose(String(key))}>
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
    </MenuTrigger>
  );
}
