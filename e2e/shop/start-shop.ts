/**
 * The test shop over HTTP: classic pages, a single-page variant under /spa, a strict content security policy, and the tracker's script
 * tag as /connect shows it. README.md in this folder tells what is where.
 */
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { shopPage } from '@/e2e/shop/shop-pages';

const FOLDER = join('e2e', 'shop');
const FILES = new Map([
  ['/shop.js', 'text/javascript'],
  ['/shop.css', 'text/css'],
]);
/** By which a page asks the browser to prepare another one. */
const RULES = 'application/speculationrules+json';

function rulesFor(url: string | null): string {
  return JSON.stringify({ prerender: [{ urls: [url] }] });
}

export interface ShopSettings {
  /** Address of edge. */
  readonly edge: string;
  readonly key: string;
  /** Attributes of the script tag beside its address. */
  readonly attributes?: string;
}

export interface TestShop {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

function send(response: ServerResponse, status: number, type: string, body: string, headers = {}): void {
  response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
}

function page(
  { edge, key, attributes = 'data-release="2026.11.3"' }: ShopSettings,
  body: string,
  withTracker: boolean,
): string {
  const tracker = withTracker ? `<script async src="${edge}/t.js?key=${key}" ${attributes}></script>` : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/shop.css"><script src="/shop.js"></script>${tracker}</head><body>${body}
<footer><button id="accept">Accept</button> <button id="refuse">Refuse</button></footer></body></html>`;
}

/** Starts a shop on a free port of this machine. */
export async function startShop(settings: ShopSettings): Promise<TestShop> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${settings.edge}`,
    `connect-src 'self' ${settings.edge}`,
    "style-src 'self'",
    "img-src 'self' data:",
  ].join('; ');
  const server = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams: query } = new URL(url, 'http://shop');
    const [, first = '', ...rest] = pathname.split('/');
    const file = FILES.get(pathname);
    if (file !== undefined) send(response, 200, file, readFileSync(join(FOLDER, pathname), 'utf8'));
    else if (pathname === '/ahead.json') send(response, 200, RULES, rulesFor(query.get('url')));
    else if (first === 'api') send(response, 503, 'application/json', '{}');
    else {
      const body = shopPage({ home: `/${first}`, path: `/${rest.join('/')}`, query });
      const html = page(settings, body ?? '<h1>No such page</h1>', !query.has('untracked'));
      const ahead = query.get('ahead');
      send(response, body === null ? 404 : 200, 'text/html; charset=utf-8', html, {
        'Content-Security-Policy': policy,
        ...(ahead === null ? {} : { 'Speculation-Rules': `"/ahead.json?url=${encodeURIComponent(ahead)}"` }),
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://localhost:${String(port)}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
