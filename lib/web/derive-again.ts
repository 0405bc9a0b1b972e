import { log } from '@/lib/http/log';
import { queueLoad } from '@/lib/loaders/load-queue';
import { rederiveIfChanged } from '@/lib/loaders/rederive';
import { loadingOfProcess } from '@/lib/web/loading';

/** Derives the facts again behind all loads, after a setting that they depend on was changed. What fails is logged; the next start tries again. */
export function deriveAgain(now: Date): void {
  void derive(now);
}

async function derive(now: Date): Promise<void> {
  const about = { source: 'settings', startedBy: 'settings', startedAt: now.toISOString() };
  try {
    await queueLoad(
      about,
      () => undefined,
      async (step) => rederiveIfChanged(await loadingOfProcess('web'), step),
    );
  } catch (error) {
    log.error({ kind: error instanceof Error ? error.name : 'unknown' }, 'the facts could not be derived again');
  }
}
