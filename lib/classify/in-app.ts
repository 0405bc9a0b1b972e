/** Browsers inside apps, which shops want to tell from the browser they borrow: people come from an advertisement in the app. */
const IN_APP: readonly (readonly [string, RegExp])[] = [
  ['Instagram', /\bInstagram[ /]([\d.]*)/],
  ['Facebook', /\bFBAV\/([\d.]*)|\bFB_IAB\b|\bFBAN\//],
  ['TikTok', /\b(?:musical_ly|TikTok|trill|BytedanceWebview)[_ /]([\d.]*)/],
  ['Pinterest', /\[?\bPinterest\/(?!0[.]2)([\d.]*|iOS|Android)/],
  ['Snapchat', /\bSnapchat\/([\d.]*)/],
  ['LinkedIn', /\bLinkedInApp\]?\/?([\d.]*)/],
  ['WeChat', /\bMicroMessenger\/([\d.]*)/],
  ['LINE', /\bLine\/([\d.]*)/],
  ['Google App', /\bGSA\/([\d.]*)/],
  ['DuckDuckGo', /\b(?:DuckDuckGo|Ddg)\/([\d.]*)/],
];

/** The app whose built-in browser this is, with its version; null for browsers of their own. */
export function inAppBrowserOf(ua: string): { readonly name: string; readonly version: string | null } | null {
  for (const [name, pattern] of IN_APP) {
    const found = pattern.exec(ua);
    if (found !== null) return { name, version: found[1] ?? null };
  }
  return null;
}
