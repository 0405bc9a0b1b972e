/** Days that stay hot before the present one: what comes late usually comes within them. */
const OPEN_DAYS = 2;
const DAY_MS = 86_400_000;

/** First day (ISO) that is hot at a moment (UTC text): days before it are closed. */
export function hotFrom(asOf: string): string {
  const day = Date.parse(`${asOf.slice(0, 10)}T00:00:00Z`);
  return new Date(day - OPEN_DAYS * DAY_MS).toISOString().slice(0, 10);
}
