import { route } from '@/lib/http/route';
import { readDataHealth } from '@/lib/web/data-health';

/** Freshness of each source against what was promised, and its volume against what the weekday should bring. */
export const GET = route({ who: { ability: 'loads.read' } }, ({ principal, now }) => readDataHealth(principal, now));
