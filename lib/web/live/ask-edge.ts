import { edgeAddress, type Env } from '@/lib/env';

const WAIT_MS = 800;

/** How edge stands: it takes events, answers that it does not (a full disk, no keys), or does not answer. */
export type EdgeStand = 'takes' | 'refuses' | 'off';

/** Where edge listens on this machine, without a slash at the end. */
export function edgeHere(settings: Env): string {
  const { HOSTNAME } = settings;
  const host = HOSTNAME === '0.0.0.0' || HOSTNAME === '::' ? '127.0.0.1' : HOSTNAME;
  const name = host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${String(edgeAddress(settings).port)}`;
}

/** Asks edge on this machine whether it takes events. */
export async function askEdge(settings: Env): Promise<EdgeStand> {
  try {
    const address = `${edgeHere(settings)}/readyz`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(WAIT_MS), cache: 'no-store' });
    return answer.ok ? 'takes' : 'refuses';
  } catch {
    return 'off';
  }
}
