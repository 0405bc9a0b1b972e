import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 100;
const ANSWER_MS = 10_000;

async function answersReady(address: string): Promise<boolean> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(ANSWER_MS) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Resolves with true once the server answers with success at a path, with false when `ended` resolves first. */
export async function waitUntilReady(
  address: string,
  ended: Promise<number>,
  path: '/readyz' | '/healthz' = '/readyz',
): Promise<boolean> {
  const state = { gone: false };
  const gone = ended.then(() => {
    state.gone = true;
  });
  while (!state.gone) {
    if (await answersReady(`${address}${path}`)) return true;
    await Promise.race([sleep(POLL_MS), gone]);
  }
  return false;
}
