'use client';

import { useSyncExternalStore } from 'react';

/** Whether notes are drawn on charts: a habit of the reader, kept by the browser, and no part of what the page asks. */
const KEY = 'tuokio.notes';
const HIDDEN = 'hidden';
const CHANGED = 'tuokio-notes-shown';

function isShown(): boolean {
  return window.localStorage.getItem(KEY) !== HIDDEN;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener(CHANGED, onChange);
  window.addEventListener('storage', onChange);
  return () => {
    window.removeEventListener(CHANGED, onChange);
    window.removeEventListener('storage', onChange);
  };
}

/** The habit, and how to change it on every chart at once. */
export function useNotesShown(): readonly [boolean, (shown: boolean) => void] {
  const shown = useSyncExternalStore(subscribe, isShown, () => true);
  const show = (next: boolean) => {
    if (next) window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, HIDDEN);
    window.dispatchEvent(new Event(CHANGED));
  };
  return [shown, show];
}
