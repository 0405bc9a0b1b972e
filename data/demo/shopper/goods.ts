import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '@/lib/loaders/project-root';
import type { Engine } from '@/lib/warehouse/engine';

/**
 * What the live shopper buys. While the demo is served the warehouse is open in the server, so the goods are written down
 * before: the best sellers of each market at their present price.
 */
const goodSchema = z.object({
  market: z.string(),
  currency: z.string(),
  sku: z.string(),
  name: z.string(),
  category_id: z.string(),
  category: z.string(),
  /** Without tax, in the currency. */
  price: z.number(),
});
export type Good = z.infer<typeof goodSchema>;

function fileOf(root: string): string {
  return join(root, 'demo-goods.json');
}

/** Writes down what sells in a demo. */
export async function writeGoods(root: string, engine: Engine): Promise<void> {
  const sql = readFileSync(join(projectRoot(), 'data', 'demo', 'shopper', 'goods.sql'), 'utf8').replace(/;\s*$/, '');
  const goods = z.array(goodSchema).parse(await engine.read((reader) => reader.rows(sql)));
  const file = fileOf(root);
  writeFileSync(`${file}.new`, JSON.stringify(goods), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Returns what sells in a demo; empty when nothing was written down. */
export function readGoods(root: string): readonly Good[] {
  const file = fileOf(root);
  return existsSync(file) ? z.array(goodSchema).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}
