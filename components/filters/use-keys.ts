'use client';

import { useEffect } from 'react';

const BUSY =
  'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"], [role="listbox"], [role="menu"], [role="grid"]';
const WINDOWS = '[role="dialog"], [role="alertdialog"]';

/**
 * Calls what a single key stands for, by the character it writes, so that it works in every layout; deaf while somebody
 * types, holds a modifier or has a window open.
 */
export function useKeys(actions: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      // Trap: `/` and `?` need Shift in most layouts; with a letter it is a modifier like the others. Caps Lock is none.
      if (event.shiftKey && /^\p{L}$/u.test(event.key)) return;
      if (event.target instanceof Element && event.target.closest(BUSY) !== null) return;
      if (document.querySelector(WINDOWS) !== null) return;
      const action = actions[event.key.toLowerCase()];
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [actions]);
}
