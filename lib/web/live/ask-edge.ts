import { edgeAddress, type Env } from '@/lib/env';

const WAIT_MS = 800;

/** How edge stands: it takes events, answers that it does not (a full disk, no keys), or does not answer. */
export type EdgeStand = 'takes' | 'refuses' | 'off';

/** Asks edge on this machine whether it takes events. */
export async function askEdge(settings: Env): Promise<EdgeStand> {
  const { HOSTNAME } = settings;
  const host = HOSTNAME === '0.0.0.0' || HOSTNAME === '::' ? '127.0.0.1' : HOSTNAME;
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const address = `http://${name}:${String(edgeAddress(settings).port)}/readyz`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS), cache: 'no-store' });
    return answer.ok ? 'takes' : 'refuses';
  } catch {
    return 'off';
  }
}
