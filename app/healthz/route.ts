import { publicRoute } from '@/lib/http/route';

/** Says that the process answers, and nothing else: /readyz says whether it can work. */
export const GET = publicRoute({}, () => ({ ok: true }));
