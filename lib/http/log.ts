import pino from 'pino';

const BASE = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
};

/**
 * The log of the server: one JSON line per entry on standard error. Trap: log ids and codes, never a body, a header, an
 * e-mail address or an error's own properties: an error goes through describeError.
 */
export const log = pino(BASE, pino.destination({ dest: 2, sync: true }));

/** Trap: Prisma's messages quote the values of the call, and so names and e-mail addresses. */
function quotesInput(error: Error): boolean {
  return error.name.startsWith('Prisma');
}

function framesOf(error: Error): string {
  const lines = (error.stack ?? '').split('\n');
  return lines.filter((line) => line.trimStart().startsWith('at ')).join('\n');
}

/** What may be logged of something thrown: kind and stack, with control characters out, at most 4,000 characters. */
export function describeError(error: unknown): { kind: string; stack: string } {
  if (!(error instanceof Error)) return { kind: typeof error, stack: '' };
  const cause = error.cause instanceof Error ? `\ncaused by ${error.cause.stack ?? error.cause.message}` : '';
  const text = quotesInput(error) ? framesOf(error) : `${error.stack ?? error.message}${cause}`;
  return { kind: error.name, stack: text.replace(/[^\P{Cc}\n]/gu, ' ').slice(0, 4000) };
}
