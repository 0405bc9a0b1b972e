import { demoState } from '@/lib/first-run/demo-desk';
import { hasOwnData } from '@/lib/first-run/own-data';
import { route } from '@/lib/http/route';
import { loadingOfProcess } from '@/lib/web/loading';

/** How the demo company stands, and whether there are data of the shop itself. */
export const GET = route({ who: { ability: 'loads.start' } }, async () => {
  const { engine, paths } = await loadingOfProcess('web');
  return { demo: demoState(paths.archive), own: await hasOwnData(engine) };
});
