import { route } from '@/lib/http/route';
import { readDataHealth } from '@/lib/web/data-health';

/** Freshness of each source against what was promised, its volume against what the weekday should bring, and totals of shop and ledger. */
export const GET = route({ who: { ability: 'loads.read' } }, ({ principal, now }) => readDataHealth(principal, now));
