/**
 * When an event happened. Clocks of devices are wrong by seconds or years, but wrong in the same way when the event is noted and
 * when it is sent: receivedAt − (sentAt − originalTimestamp). Where that cannot be, the moment of receipt counts.
 */
const MOST_AHEAD_MS = 5 * 60_000;
const MOST_BACK_MS = 30 * 86_400_000;

/** A moment in milliseconds since 1970 and the rule that gave it. */
export interface Occurrence {
  readonly at: number;
  readonly rule: 'sent' | 'received';
}

/** Returns when an event happened, from three clocks in milliseconds; null is not sent. */
export function occurrence(receivedAt: number, sentAt: number | null, originalTimestamp: number | null): Occurrence {
  if (sentAt === null || originalTimestamp === null) return { at: receivedAt, rule: 'received' };
  const at = receivedAt - (sentAt - originalTimestamp);
  const isUsable = at <= receivedAt + MOST_AHEAD_MS && at >= receivedAt - MOST_BACK_MS;
  return isUsable ? { at, rule: 'sent' } : { at: receivedAt, rule: 'received' };
}

/** Returns a moment as UTC text without a zone, as DuckDB reads a timestamp. */
export function timestampText(at: number): string {
  const text = new Date(at).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, 23)}`;
}
