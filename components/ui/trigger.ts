import { createContext, type RefObject } from 'react';

/** What a button must do to open something; given by the menu or popover around it. */
export interface Trigger {
  readonly ref: RefObject<HTMLButtonElement | null>;
  readonly opens: 'menu' | 'dialog';
  readonly expanded: boolean;
  readonly press: () => void;
  /** Fetches the code of what will open; called as soon as the button is pointed at. */
  readonly warm: () => void;
}

/** The trigger of the nearest menu or popover; null outside one. */
export const TriggerContext = createContext<Trigger | null>(null);
