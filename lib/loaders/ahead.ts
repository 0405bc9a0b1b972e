/**
 * Relations as they will be when a load is kept, by the names they have now: `base.orders` → a temporary view that unites what
 * is there with what is new. With them the same SQL derives and checks beside the writer queue, before anything is written.
 * The views give the same rows after the load was applied.
 */
export type Ahead = ReadonlyMap<string, string>;

/** Nothing waits to be written. */
export const NOTHING_AHEAD: Ahead = new Map();

/** Returns the relation that shows what `relation` will hold. */
export function aheadOf(ahead: Ahead, relation: string): string {
  return ahead.get(relation) ?? relation;
}

/** Returns the SQL with every relation of base and facts read ahead; names in quotes stay. */
export function readAhead(sql: string, ahead: Ahead): string {
  return sql.replaceAll(/(?<!['\w])(?:base|facts)\.[a-z_]+/g, (relation) => aheadOf(ahead, relation));
}
