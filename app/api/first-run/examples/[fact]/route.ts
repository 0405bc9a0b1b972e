import { z } from 'zod';
import { exampleCsv } from '@/lib/first-run/example-csv';
import { route } from '@/lib/http/route';
import { FACTS } from '@/lib/loaders/source';

const params = z.strictObject({ fact: z.enum(FACTS) });

/** A file that follows the contract of a fact, to fill in. */
export const GET = route({ who: { ability: 'loads.start' }, params }, ({ params: { fact } }) => {
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${fact}.csv"`,
  };
  return new Response(exampleCsv(fact), { headers });
});
