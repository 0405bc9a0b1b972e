import type { Bench } from '@/lib/cli/measure/bench';
import { normaliserRates } from '@/lib/cli/measure/normaliser-rate';

const EVENTS = 200_000;

/** How many events a second the process beside web turns into rows, on one core. */
export const bench: Bench = {
  name: 'normaliser',
  run: (say) => normaliserRates(EVENTS, say),
};
