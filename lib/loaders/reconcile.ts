import { type Ahead, aheadOf } from '@/lib/loaders/ahead';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import type { FactName, Source } from '@/lib/loaders/source';
import type { StageResult } from '@/lib/loaders/stage-job';
import { keyColumns } from '@/lib/loaders/staging/contract-sql';
import { literal } from '@/lib/loaders/staging/sql';
import type { Reader } from '@/lib/warehouse/engine';

/** Base rows of this delivery, as a subquery. */
function deliveredRows(staged: StageResult, fact: FactName, ahead: Ahead): string {
  const base = aheadOf(ahead, `base.${fact}`);
  const file = staged.facts.find((candidate) => candidate.fact === fact)?.file;
  if (file === undefined) return `(select * from ${base} where false)`;
  // Events are taken in after this is read; each of the delivery is then there.
  if (fact === 'events') return `(from read_parquet(${literal(file)}))`;
  const same = keyColumns(CONTRACTS[fact])
    .map((key) => `s.${key} = t.${key}`)
    .join(' and ');
  return `(select t.* from ${base} t where exists (select 1 from read_parquet(${literal(file)}) s where ${same}))`;
}

/** Returns the control figures of a load as JSON: in the files and in the warehouse. */
export async function reconcile(
  reader: Reader,
  { source, staged }: { readonly source: Source; readonly staged: StageResult },
  ahead: Ahead,
): Promise<string | null> {
  const figures: { name: string; file: string | null; warehouse: string | null }[] = [];
  for (const figure of source.figures) {
    const file = staged.figures.find((candidate) => candidate.name === figure.name)?.value ?? null;
    const sql = figure.warehouse?.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
      const fact = Object.values(CONTRACTS).find((contract) => contract.fact === name)?.fact;
      if (fact === undefined) throw new Error(`The figure "${figure.name}" names {${name}}, which is no fact.`);
      return deliveredRows(staged, fact, ahead);
    });
    const [row] = sql === undefined ? [] : await reader.rows(`select (${sql})::varchar as value`);
    figures.push({ name: figure.name, file, warehouse: row === undefined ? null : String(row['value']) });
  }
  return figures.length === 0 ? null : JSON.stringify(figures);
}
