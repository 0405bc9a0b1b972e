/**
 * Loaded when the page has nothing else to do: web-vitals measures, and the entries it measured by name the elements. Only its
 * entries are used, not its own attribution, which is as large again and tells much that nobody asks here. The time to the
 * first byte and to the first paint are numbers of the browser's, see early-measures.ts.
 */
import { onCLS } from 'web-vitals/onCLS.js';
import { onINP } from 'web-vitals/onINP.js';
import { onLCP } from 'web-vitals/onLCP.js';
import { guarded } from '@/lib/edge/tracker/guarded';
import type { TrackerDoor } from '@/lib/edge/tracker/tracker-door';
import { elementSelector } from '@/lib/edge/tracker/vitals/element-selector';
import { watchRequests } from '@/lib/edge/tracker/vitals/failed-requests';
import { noteSoftMeasures } from '@/lib/edge/tracker/vitals/soft-measures';

const begin = guarded(({ measured, takeSoft, broke, base }: TrackerDoor) => {
  // Each change is told, so that nothing is missing however the page ends.
  const each = { reportAllChanges: true };
  onLCP(({ value, entries }) => measured('lcp', Math.round(value), elementSelector(entries.at(-1)?.element)), each);
  onINP(({ value, entries }) => {
    const target = entries.find((entry) => entry.target)?.target;
    measured('inp', value, elementSelector(target) ?? entries[0]?.targetSelector);
  }, each);
  onCLS(({ value, entries }) => {
    const [largest] = [...entries].sort((a, b) => b.value - a.value);
    const node = largest?.sources.find((source) => source.node)?.node;
    measured('cls', Math.round(value * 10_000) / 10_000, elementSelector(node));
  }, each);
  takeSoft(noteSoftMeasures());
  watchRequests(base, broke);
});

if (window.tuokioDoor) begin(window.tuokioDoor);
