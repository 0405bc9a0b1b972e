import { DEMO_SOURCE } from '@/lib/loaders/registry';
import type { Engine } from '@/lib/warehouse/engine';

/** What people enter in Tuokio itself is no data of the shop. */
const NOT_OWN = [DEMO_SOURCE, 'entries'] as const;

/** True when rows of the shop itself have been taken in, whatever the fact. */
export async function hasOwnData(engine: Engine): Promise<boolean> {
  const rows = await engine.read((reader) =>
    reader.rows(
      `select 1 from ops.loads where state in ('ok', 'partial') and rows_merged > 0 and source not in ($1, $2) limit 1`,
      [...NOT_OWN],
    ),
  );
  return rows.length > 0;
}

/** True when nothing at all has been taken in: neither the shop's own rows nor the demo company's. */
export async function isEmptyInstallation(engine: Engine): Promise<boolean> {
  const rows = await engine.read((reader) =>
    reader.rows(
      `select 1 from ops.loads where state in ('ok', 'partial') and rows_merged > 0 and source <> $1 limit 1`,
      [NOT_OWN[1]],
    ),
  );
  return rows.length === 0;
}
