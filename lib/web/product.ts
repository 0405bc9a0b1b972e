import type { Principal } from '@/lib/auth/roles';
import type { Answer } from '@/lib/metrics/answer';
import type { RowsQuery } from '@/lib/metrics/rows-query';
import { run, type RunContext } from '@/lib/warehouse/run';

/** What a product is called, and where it belongs. */
export interface ProductName {
  readonly product: string;
  readonly category: string | null;
  readonly productGroup: string | null;
  readonly brand: string | null;
  /** Article numbers under which it was sold or looked at, at most 20. */
  readonly skus: readonly string[];
}

const EVER = { from: '1990-01-01', to: '2100-12-31' } as const;
const NAMES = ['product', 'category', 'productGroup', 'brand', 'sku'] as const;
/** Products are known by what was sold, else by what was looked at: both carry the markets that a reader may see. */
const FACTS = [
  ['orderLines', 'orderedLocal'],
  ['productVisits', 'visitedLocal'],
] as const;
const SKUS_AT_MOST = 20;
const ROWS = 200;

/** The product of an article number, else of a name, as it was called last; null where the reader sees none of it. */
export async function findProduct(
  principal: Principal,
  text: string,
  context: RunContext,
): Promise<ProductName | null> {
  const ask = (rows: (typeof FACTS)[number][0], at: string, column: 'sku' | 'product'): RowsQuery => ({
    rows,
    columns: [...NAMES],
    period: EVER,
    where: [{ column, in: [text] }],
    order: { by: at, descending: true },
    limit: ROWS,
  });
  const questions = (['sku', 'product'] as const).flatMap((column) => FACTS.map(([rows, at]) => ask(rows, at, column)));
  const results = await run(principal, questions, context);
  for (const result of results) {
    const found = 'answer' in result ? nameIn(result.answer) : null;
    if (found !== null) return found;
  }
  return null;
}

function nameIn({ columns, rows }: Answer): ProductName | null {
  const text = (row: Answer['rows'][number] | undefined, id: (typeof NAMES)[number]) => {
    const cell = row?.[columns.findIndex((column) => column.id === id)];
    return typeof cell === 'string' ? cell : null;
  };
  const [latest] = rows;
  const product = text(latest, 'product');
  if (product === null) return null;
  const skus = [...new Set(rows.flatMap((row) => text(row, 'sku') ?? []))].toSorted().slice(0, SKUS_AT_MOST);
  const [category, productGroup, brand] = [
    text(latest, 'category'),
    text(latest, 'productGroup'),
    text(latest, 'brand'),
  ];
  return { product, category, productGroup, brand, skus };
}
