'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';

/**
 * The query of the page's address, which is the state of most pages, and its changes.
 *
 * Trap: Next tells a changed address to components in a later render, and writes the address of every render before it over the one that
 * was pushed. Of two changes made at once the second would be made of a state without the first, whether it reads what is rendered or
 * `window.location`. What was pushed last is remembered here until the router says the same.
 */
let ahead: { readonly path: string; readonly text: string } | null = null;

function forget(): void {
  ahead = null;
}

/** The query as it was last changed, whatever is rendered; for handlers. */
export function lastSearch(): URLSearchParams {
  const { pathname, search } = window.location;
  return new URLSearchParams(ahead?.path === pathname ? ahead.text : search);
}

/** Changes the query of the page: a step that Back undoes, or in place. The server has nothing to say to it, so the page stays. */
export function changeSearch(text: string, how: 'pushState' | 'replaceState' = 'pushState'): void {
  const { pathname } = window.location;
  ahead = { path: pathname, text: new URLSearchParams(text).toString() };
  window.history[how](null, '', text === '' ? pathname : `${pathname}?${text}`);
}

/** The query as it is rendered. */
export function useSearchText(): string {
  const text = useSearchParams().toString();
  useEffect(() => {
    if (ahead !== null && (ahead.text === text || ahead.path !== window.location.pathname)) forget();
  }, [text]);
  useEffect(() => {
    window.addEventListener('popstate', forget);
    return () => window.removeEventListener('popstate', forget);
  }, []);
  return text;
}
