import { z } from 'zod';
import { AppError } from '@/lib/http/errors';
import type { JournalEnvelope } from '@/lib/journal/envelope';

const WAIT_MS = 10_000;
const refusal = z.object({ error: z.object({ message: z.string() }) });

/** Headers from which edge makes the same envelope again; the network is this machine's. */
function headersOf({ ua, brands, platform, mobile, language, country }: JournalEnvelope, countryHeader: string | null) {
  const said = {
    'user-agent': ua,
    'sec-ch-ua': brands,
    'sec-ch-ua-platform': platform,
    'sec-ch-ua-mobile': mobile,
    'accept-language': language,
    ...(countryHeader === null ? {} : { [countryHeader]: country }),
  };
  return Object.entries(said).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
}

/**
 * Sends a body to edge as if it came from where an envelope says; resolves once it is on disk. Throws AppError `unavailable` where edge
 * does not answer or takes nothing now, `unprocessable` with its sentence where it will not have this.
 */
export async function sendToEdgeOrThrow(
  address: string,
  envelope: JournalEnvelope,
  body: unknown,
  countryHeader: string | null,
): Promise<void> {
  const answer = await fetch(`${address}/v1/batch`, {
    method: 'POST',
    headers: [['content-type', 'application/json'], ...headersOf(envelope, countryHeader)],
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(WAIT_MS),
  }).catch(() => null);
  if (answer === null)
    throw new AppError(
      'unavailable',
      'The receiver of events does not answer. Look at its log, then send the event again.',
    );
  if (answer.ok) return;
  const said = refusal.safeParse(await answer.json().catch(() => null));
  const sentence = said.success ? said.data.error.message : `The receiver of events answered ${String(answer.status)}.`;
  throw new AppError(answer.status < 500 && answer.status !== 429 ? 'unprocessable' : 'unavailable', sentence, {
    reason: 'edge',
  });
}
