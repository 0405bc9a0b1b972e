const BASE = 'http://own.invalid';

/** The path to open after sign-in: `next` while it stays on this installation and is a page, else the start page. Pure. */
export function nextPath(next: string | null | undefined): string {
  if (next === null || next === undefined || !next.startsWith('/') || !URL.canParse(next, BASE)) return '/';
  const url = new URL(next, BASE);
  // Trap: browsers read "/\evil.example" and "//evil.example" as another host; so does URL, and the origin tells.
  if (url.origin !== BASE || /^\/(api|sign-in|_next)(\/|$)/.test(url.pathname)) return '/';
  return `${url.pathname}${url.search}`;
}
