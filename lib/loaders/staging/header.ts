import { closeSync, openSync, readSync } from 'node:fs';
import { FileRefusal } from '@/lib/loaders/staging/file-refusal';
import type { SourceFile } from '@/lib/loaders/source';
import { joined, say, type Sentence } from '@/lib/sentences/sentence';

/** The header of a CSV file is read here, not sniffed: a wrong delimiter or a misspelt column is a sentence, not a guess. */
const LONGEST_HEADER = 65_536;
const MOST_COLUMNS = 1000;
const LONGEST_NAME = 1000;
const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];

/** Splits one CSV line by RFC 4180. */
export function splitCsvLine(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (line[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

/** Reads the line after `skipped` others; throws FileRefusal when there is no end to it. */
function headerLine(path: string, skipped = 0): string {
  const handle = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(LONGEST_HEADER);
    const length = readSync(handle, buffer, 0, LONGEST_HEADER, 0);
    let start = 0;
    for (let title = 0; title < skipped; title += 1) {
      const next = buffer.subarray(start, length).indexOf(10);
      if (next < 0) throw new FileRefusal(say('headerBeyondEnd', { line: skipped + 1 }), 1);
      start += next + 1;
    }
    const found = buffer.subarray(start, length).indexOf(10);
    if (found < 0 && length === LONGEST_HEADER)
      throw new FileRefusal(
        say(skipped === 0 ? 'headerTooLong' : 'laterHeaderTooLong', { line: skipped + 1, bytes: LONGEST_HEADER }),
        skipped + 1,
      );
    const line = buffer.subarray(start, found < 0 ? length : start + found).toString('utf8');
    return line.replace(/^\uFEFF/, '').replace(/\r$/, '');
  } finally {
    closeSync(handle);
  }
}

/** Edit distance of two short words (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

function similar(name: string, candidates: readonly string[]): string | undefined {
  const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, '');
  return candidates.find(
    (candidate) => plain(candidate) === plain(name) || (name.length > 3 && distance(candidate, name) <= 2),
  );
}

/** Throws FileRefusal when columns are missing, misspelt or doubled. */
export function checkColumnsOrThrow(columns: readonly string[], file: SourceFile, at = 1): void {
  const doubled = columns.find((name, index) => columns.indexOf(name) !== index);
  if (doubled !== undefined) throw new FileRefusal(say('columnTwice', { line: at, column: doubled }), at);
  const known = [...file.columns, ...file.optional];
  const strangers = columns.filter((name) => !known.includes(name));
  const wrong: Sentence[] = [];
  for (const name of known.filter((column) => !columns.includes(column))) {
    const misspelt = similar(name, strangers);
    if (misspelt !== undefined) wrong.push(say('columnMisspelt', { found: misspelt, name }));
    else if (file.columns.includes(name)) wrong.push(say('columnMissing', { name }));
  }
  const all = joined('listed', wrong.slice(0, 10));
  if (all === undefined) return;
  throw new FileRefusal(
    say('headerWrong', {
      line: at,
      relation: file.relation,
      wrong: all,
      columns: file.columns.join(', '),
    }),
    at,
  );
}

/** Returns what separates the cells of a file: the mark by which its header names most of the known columns. */
export function findDelimiter(path: string, file: SourceFile, usual: string): string {
  if (file.anyDelimiter !== true) return usual;
  const line = headerLine(path);
  const known = new Set([...file.columns, ...file.optional]);
  const hits = (delimiter: string) => splitCsvLine(line, delimiter).filter((name) => known.has(name.trim())).length;
  return DELIMITERS.reduce((best, one) => (hits(one) > hits(best) ? one : best), usual);
}

/** Splits a header; throws FileRefusal for another separator than the source's, or too many columns. */
function splitHeaderOrThrow(line: string, file: SourceFile, delimiter: string, at = 1): string[] {
  const columns = splitCsvLine(line, delimiter).map((name) => name.trim());
  if (columns.length === 1 && file.columns.length + file.optional.length > 1) {
    const other = DELIMITERS.find((candidate) => splitCsvLine(line, candidate).length > 1);
    if (other !== undefined)
      throw new FileRefusal(
        say('separatorOther', { line: at, found: JSON.stringify(other), wanted: JSON.stringify(delimiter) }),
        at,
      );
  }
  if (columns.length > MOST_COLUMNS)
    throw new FileRefusal(say('manyColumns', { line: at, count: columns.length, most: MOST_COLUMNS }), at);
  return columns;
}

/** Returns the columns of a CSV file; throws FileRefusal that names delimiter or columns. */
export function readHeaderOrThrow(path: string, file: SourceFile, delimiter: string): string[] {
  const columns = splitHeaderOrThrow(headerLine(path), file, delimiter);
  checkColumnsOrThrow(columns, file);
  return columns;
}

/** Names that the loader gives to columns of its own. */
const OWN_NAMES = ['_file', '_line', '_ndjson', '_text'];

/**
 * Returns the columns of a CSV file that anybody may have named, in the line after `skipped` others: one without a name is called after its place. Throws FileRefusal
 * for names that are no names or come twice, letters of either size being the same to the database.
 */
export function foreignHeaderOrThrow(path: string, file: SourceFile, delimiter: string, skipped = 0): string[] {
  const line = headerLine(path, skipped);
  const at = skipped + 1;
  const refuse = (sentence: Sentence): never => {
    throw new FileRefusal(sentence, at);
  };
  if (line.split('"').length % 2 === 0) refuse(say('headerQuote', { line: at }));
  const columns = splitHeaderOrThrow(line, file, delimiter, at).map((name, index) => name || `cell ${index + 1}`);
  const seen = new Set<string>();
  for (const name of columns) {
    const small = name.toLowerCase();
    if (seen.has(small)) refuse(say('columnTwiceAnyCase', { line: at, column: name.slice(0, 100) }));
    if (OWN_NAMES.includes(small)) refuse(say('ownColumn', { line: at, column: name }));
    if (name.length > LONGEST_NAME)
      refuse(say('columnNameTooLong', { line: at, length: name.length, most: LONGEST_NAME }));
    seen.add(small);
  }
  checkColumnsOrThrow(columns, file, at);
  return columns;
}
