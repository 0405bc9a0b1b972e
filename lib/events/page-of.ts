import { pageGroupOf } from '@/lib/classify/page-group';
import { cleanText } from '@/lib/events/clean-text';
import { memo } from '@/lib/events/memo';
import { maskPersonal } from '@/lib/events/personal-data';

/** Where an event happened. */
export interface Page {
  readonly host: string | null;
  readonly path: string | null;
  readonly group: string | null;
}

const LONGEST_HOST = 253;
const LONGEST_PATH = 1000;
const PAGES = 20_000;
const NOWHERE: Page = { host: null, path: null, group: null };

function parsed(url: string): URL | null {
  return /^https?:/i.test(url) && URL.canParse(url) ? new URL(url) : null;
}

function readPage(url: string, path: string): Page {
  const address = parsed(url);
  const given = address?.pathname ?? path.split(/[?#]/, 1)[0] ?? '';
  if (address === null && given === '') return NOWHERE;
  const kept = maskPersonal(cleanText(given, LONGEST_PATH)) || '/';
  return { host: address?.hostname.slice(0, LONGEST_HOST) ?? null, path: kept, group: pageGroupOf(kept) };
}

/** Returns a function that reads the page of an address, or of a path where there is none; it remembers the latest pages. */
export function pageReader(): (url: string | null, path: string | null) => Page {
  const byAddress = memo(PAGES, (url) => readPage(url, ''));
  const byPath = memo(PAGES, (path) => readPage('', path));
  return (url, path) => {
    const page = url === null ? NOWHERE : byAddress(url);
    return page.path === null && path !== null ? byPath(path) : page;
  };
}
