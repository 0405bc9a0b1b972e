/** Browsers that bowser takes for another one: those inside apps, which people reach from an advertisement, and Opera's kinds. */
const OWN: readonly (readonly [string, RegExp])[] = [
  ['Opera Mini', /\bOpera Mini\b(?:\/(?:att\/)?([\d.]*))?|\bOPiOS\/([\d.]*)/],
  ['Opera', /\bOPX\/([\d.]*)|\bMMS\/([\d.]*)$|\bOpera\/[\d.]+ \(.*Opera Mobi\/([\d.]*)/],
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

/** The browser by our own rules, with its version; null for those that bowser knows. */
export function ownBrowserOf(ua: string): { readonly name: string; readonly version: string | null } | null {
  for (const [name, pattern] of OWN) {
    const found = pattern.exec(ua);
    if (found !== null) return { name, version: found.slice(1).find((version) => Boolean(version)) ?? null };
  }
  return null;
}
