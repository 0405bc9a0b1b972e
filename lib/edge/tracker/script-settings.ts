/** What the script tag says: `<script async src="https://events.example.com/t.js?key=…" data-release="2026.11.3"></script>`. */
export interface ScriptSettings {
  /** Address of edge, with the slash at its end; a path in front of it is kept. */
  readonly base: string;
  readonly key: string;
  /** Version of the shop, so that changes of speed can be dated. */
  readonly release: string | undefined;
  /** True when the shop says itself when a page is shown. */
  readonly isManual: boolean;
  /** Name of the data layer that is read; `off` for none. */
  readonly layer: string;
  /** Domain of the cookie, for shops on several hosts. */
  readonly domain: string | undefined;
}

/** Reads the settings of a script tag; null without a write key. */
export function scriptSettings({ src, dataset }: HTMLScriptElement): ScriptSettings | null {
  const url = new URL(src);
  const key = url.searchParams.get('key');
  if (!key) return null;
  return {
    base: new URL('.', url).href,
    key,
    release: dataset['release'],
    isManual: 'manual' in dataset,
    layer: dataset['layer'] ?? 'dataLayer',
    domain: dataset['domain'],
  };
}
