import { edgeAddress, type Env } from '@/lib/env';

const WAIT_MS = 800;

/** True when edge answers on this machine. */
export async function edgeAnswers(settings: Env): Promise<boolean> {
  const { HOSTNAME } = settings;
  const host = HOSTNAME === '0.0.0.0' || HOSTNAME === '::' ? '127.0.0.1' : HOSTNAME;
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const address = `http://${name}:${String(edgeAddress(settings).port)}/healthz`;
    return (await fetch(address, { signal: AbortSignal.timeout(WAIT_MS), cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
