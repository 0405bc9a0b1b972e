import { exportTargets } from '@/lib/entries/export-targets';
import { targetExportSchema } from '@/lib/entries/target-schema';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';

/** The targets that the caller sees, as a CSV file in the layout that can be brought in again. */
export const GET = route({ who: { ability: 'query' }, query: targetExportSchema }, async ({ principal, query }) => {
  const text = await exportTargets(principal, await loadingOfProcess('web'), query.year);
  const name = `targets${query.year === undefined ? '' : `-${String(query.year)}`}.csv`;
  return new Response(text, {
    headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${name}"` },
  });
});
