/** What a visitor, or the shop's consent tool, says of purposes: names as edge understands them, true or `granted` for yes. */
export type Choices = Readonly<Record<string, unknown>>;

/** The names by which tools call the purpose without which nothing may be stored; as lib/events/consent.ts reads them. */
const ANALYTICS = /^(analytics(_storage)?|statistics|performance|measurement|c0002)$/i;
const YES = /^(granted|true|yes)$/i;

/** Returns what choices say of analytics: of several words about it no wins; undefined when they say nothing. */
export function saysAnalytics(choices: Choices): boolean | undefined {
  const said = Object.entries(choices).filter(([name]) => ANALYTICS.test(name));
  return said.length === 0 ? undefined : said.every(([, value]) => YES.test(String(value)));
}
