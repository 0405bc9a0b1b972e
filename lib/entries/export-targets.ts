import type { Principal } from '@/lib/auth/roles';
import type { Loading } from '@/lib/loaders/load';
import { readTargetCells } from '@/lib/warehouse/target-cells';

const HEADER = 'metric,month,market,channel,product_group,value,currency';

/** Targets that the principal sees, as a file that can be brought in again; of one year, or all. */
export async function exportTargets(
  principal: Principal,
  { engine }: Pick<Loading, 'engine'>,
  year: number | undefined,
): Promise<string> {
  const cells = await engine.read((reader) => readTargetCells(principal, reader, year === undefined ? {} : { year }));
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = cells.map((cell) =>
    [cell.metric, cell.month, cell.market, cell.channel, cell.productGroup, cell.value, cell.currency ?? '']
      .map(quoted)
      .join(','),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}
