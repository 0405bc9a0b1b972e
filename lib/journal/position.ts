/** Where a reader of the journal stands: the offset of the next batch in a file. */
export interface JournalPosition {
  readonly file: number;
  readonly offset: number;
}

/** Before everything that was ever written. */
export const JOURNAL_START: JournalPosition = { file: 0, offset: 0 };

const NAME = /^(\d{10})\.journal$/;

/** Returns the name of a journal file, e.g. `0000000012.journal`. */
export function journalFileName(file: number): string {
  return `${String(file).padStart(10, '0')}.journal`;
}

/** Returns the numbers of the journal files among the names of a folder, ascending; other names are left out. */
export function journalFileNumbers(names: readonly string[]): number[] {
  return names
    .map((name) => Number(NAME.exec(name)?.[1] ?? Number.NaN))
    .filter((number) => !Number.isNaN(number))
    .sort((a, b) => a - b);
}
