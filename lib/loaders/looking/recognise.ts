import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { FACTS, type FactName } from '@/lib/loaders/source';
import { ALIASES } from '@/lib/loaders/looking/column-aliases';
import { getSourceOrThrow } from '@/lib/loaders/registry';

/**
 * Which fact a stranger's header belongs to, and which of its columns is which of the contract. Every column of a contract is
 * looked for under its own name and under the names that shop systems give it, all letters small and nothing but letters and
 * digits. A guess is only a beginning: the page shows it, and a person may say otherwise.
 */

const contract = getSourceOrThrow('contract');

/** Column of the file by column of the contract. */
export type Mapping = Readonly<Record<string, string>>;

export interface Recognised {
  readonly fact: FactName;
  readonly mapping: Mapping;
  /** Columns without which the fact cannot be read and for which none was found. */
  readonly missing: readonly string[];
}

/** The letters and digits of a name, small. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Contract columns without which a file of the fact is refused. */
export function neededColumns(fact: FactName): readonly string[] {
  return contract.files.find((file) => file.relation === fact)?.columns ?? [];
}

/** As neededColumns, and what a file of the contract takes from a default that no mapping has: the market. */
export function neededOfMapping(fact: FactName): readonly string[] {
  const markets = CONTRACTS[fact].columns.filter(
    ({ required, fallback }) => required === true && fallback === 'market',
  );
  return [...neededColumns(fact), ...markets.map(({ name }) => name)];
}

/** Finds for each column of a contract the column of the file that is it, own names before aliases; none is taken twice. */
export function mapColumns(fact: FactName, columns: readonly string[]): Mapping {
  const names = CONTRACTS[fact].columns.map(({ name }) => name);
  const mapping: Record<string, string> = {};
  const free = new Set(columns);
  const take = (name: string, fits: (column: string) => boolean) => {
    if (mapping[name] !== undefined) return;
    const found = columns.find((column) => free.has(column) && fits(column));
    if (found === undefined) return;
    mapping[name] = found;
    free.delete(found);
  };
  for (const name of names) take(name, (column) => column === name);
  for (const name of names) take(name, (column) => plain(column) === plain(name));
  for (const name of names) {
    const aliases = (ALIASES[name] ?? []).map(plain);
    for (const alias of aliases) take(name, (column) => plain(column) === alias);
  }
  return mapping;
}

/** Returns what a header is under one fact. */
export function recogniseAs(fact: FactName, columns: readonly string[], mapping?: Mapping): Recognised {
  const taken = mapping ?? mapColumns(fact, columns);
  return { fact, mapping: taken, missing: neededColumns(fact).filter((name) => taken[name] === undefined) };
}

/** True when the name of a file says the fact: `orders-2026.csv`. */
function isNamedAfter(fact: FactName, fileName: string): boolean {
  const kind = contract.files.find((file) => new RegExp(file.names, 'i').test(fileName.replace(/\.gz$/i, '')));
  return kind?.relation === fact;
}

/**
 * Guesses the fact of a header: the one that the file is named after, else the one of which the most columns are found, then
 * that whose needed columns are all there. The order of the columns makes no difference.
 */
export function recognise(columns: readonly string[], fileName: string): Recognised {
  const scored = FACTS.map((fact) => {
    const guess = recogniseAs(fact, columns);
    const needed = neededColumns(fact).length;
    const found = Object.keys(guess.mapping).length;
    const exact = Object.entries(guess.mapping).filter(([name, column]) => name === column).length;
    const isWhole = guess.missing.length === 0 ? 1 : 0;
    const share = needed === 0 ? 0 : (needed - guess.missing.length) / needed;
    const named = found > 0 && isNamedAfter(fact, fileName) ? 1 : 0;
    return { guess, score: [named, found + isWhole, isWhole, exact, share, -CONTRACTS[fact].columns.length] };
  });
  scored.sort((one, other) => {
    const at = one.score.findIndex((value, index) => value !== other.score[index]);
    return at < 0 ? 0 : (other.score[at] ?? 0) - (one.score[at] ?? 0);
  });
  const [best] = scored;
  return best?.guess ?? recogniseAs('orders', columns);
}
