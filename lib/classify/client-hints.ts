/** Client hints as headers carry them (`"Chromium";v="120", …`, `"Windows"`, `?1`) or as scripts read them from the browser. */
export interface AgentHints {
  readonly brands?:
    string | readonly { readonly brand: string; readonly version?: string | undefined }[] | null | undefined;
  readonly platform?: string | null | undefined;
  readonly mobile?: string | boolean | null | undefined;
}

/** Brands by the name that reports use; the first listed one that a browser names wins, since all name Chromium too. */
const BRANDS: readonly (readonly [string, string])[] = [
  ['microsoft edge', 'Edge'],
  ['opera', 'Opera'],
  ['opera mobile', 'Opera'],
  ['opera gx', 'Opera'],
  ['samsung internet', 'Samsung Internet'],
  ['brave', 'Brave'],
  ['vivaldi', 'Vivaldi'],
  ['yandex', 'Yandex Browser'],
  ['yabrowser', 'Yandex Browser'],
  ['yowser', 'Yandex Browser'],
  ['huaweibrowser', 'Huawei Browser'],
  ['duckduckgo', 'DuckDuckGo'],
  ['whale', 'Whale'],
  ['google chrome', 'Chrome'],
  ['android webview', 'Chrome'],
  ['headlesschrome', 'Headless Chrome'],
  ['chromium', 'Chromium'],
];

const PLATFORMS: Readonly<Record<string, string>> = {
  windows: 'Windows',
  macos: 'macOS',
  'mac os x': 'macOS',
  android: 'Android',
  'chrome os': 'ChromeOS',
  'chromium os': 'ChromeOS',
  linux: 'Linux',
  ios: 'iOS',
};

function pairs(brands: AgentHints['brands']): readonly { brand: string; version?: string | undefined }[] {
  if (typeof brands !== 'string') return brands ?? [];
  const found = brands.slice(0, 1024).matchAll(/"([^"]{1,60})"\s*;\s*v="([^"]{0,30})"/g);
  return [...found].map(([, brand = '', version]) => ({ brand, version }));
}

/** Browser and version that the brands name; null without brands that are known. */
export function brandOfHints(brands: AgentHints['brands']): { name: string; version: string | undefined } | null {
  const said = new Map(pairs(brands).map(({ brand, version }) => [brand.toLowerCase(), version]));
  const found = BRANDS.find(([brand]) => said.has(brand));
  return found === undefined ? null : { name: found[1], version: said.get(found[0]) };
}

/** Operating system that the hint names; null where there is none or it says "Unknown". */
export function hintedPlatform(platform: AgentHints['platform']): string | null {
  return PLATFORMS[(platform ?? '').replaceAll('"', '').trim().toLowerCase()] ?? null;
}

/** What the hint says about being a phone; null where it says nothing. */
export function isMobileHint(mobile: AgentHints['mobile']): boolean | null {
  if (typeof mobile === 'boolean') return mobile;
  return mobile === '?1' || mobile === 'true' ? true : mobile === '?0' || mobile === 'false' ? false : null;
}
