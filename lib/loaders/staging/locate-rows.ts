import { createReadStream } from 'node:fs';

/**
 * Finds rows of a CSV file again: DuckDB counts rows, people look for lines, and a quoted cell may hold line ends. Reads
 * the plain file once by the quoting rules of RFC 4180 and stops after the last row asked for; only run when rows failed.
 */
export interface LocatedRow {
  /** Line in the file, from 1 with the header. */
  readonly line: number;
  /** The row as it stands, at most 10,000 bytes. */
  readonly text: string;
}

export interface LocatedRows {
  /** By ordinal among the rows that could be read, from 1. */
  readonly byOrdinal: ReadonlyMap<number, LocatedRow>;
  /** By position in the list of broken bytes. */
  readonly broken: readonly (LocatedRow | undefined)[];
}

const LONGEST_TEXT = 10_000;
const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;

export class RowLocator {
  readonly byOrdinal = new Map<number, LocatedRow>();
  readonly broken: (LocatedRow | undefined)[] = [];
  private line = 1;
  private byte = 0;
  private startLine = 1;
  private startByte = 0;
  private readonly text: number[] = [];
  private length = 0;
  private atCellStart = true;
  private isQuoted = false;
  private isHeader = true;
  private ordinal = 0;
  private last: number;

  constructor(
    private readonly ordinals: ReadonlySet<number>,
    private readonly brokenBytes: readonly number[],
    private readonly delimiter: number,
    private readonly skipped: number,
  ) {
    this.last = ordinals.size === 0 ? 0 : [...ordinals].reduce((most, next) => Math.max(most, next), 0);
  }

  /** True when nothing more is asked for. */
  get isDone(): boolean {
    return this.ordinal >= this.last && this.broken.length >= this.brokenBytes.length;
  }

  take(chunk: Buffer): void {
    for (const byte of chunk) {
      this.step(byte);
      this.byte += 1;
    }
  }

  end(): void {
    if (this.length > 0) this.finish();
  }

  private step(byte: number): void {
    if (byte === NEWLINE) {
      this.line += 1;
      if (!this.isQuoted) {
        this.finish();
        return;
      }
    }
    if (this.length === 0) {
      if (byte === RETURN) return;
      this.startLine = this.line;
      this.startByte = this.byte;
    }
    this.length += 1;
    if (this.text.length < LONGEST_TEXT) this.text.push(byte);
    if (byte === QUOTE && (this.atCellStart || this.isQuotedCell)) {
      this.isQuoted = !this.isQuoted;
      this.isQuotedCell = true;
      this.atCellStart = false;
    } else if (byte === this.delimiter && !this.isQuoted) {
      this.atCellStart = true;
      this.isQuotedCell = false;
    } else this.atCellStart = false;
  }

  private isQuotedCell = false;

  private finish(): void {
    const isBlank = this.length === 0 || this.startLine <= this.skipped;
    if (!isBlank && this.isHeader) this.isHeader = false;
    else if (!isBlank) this.count();
    this.text.length = 0;
    this.length = 0;
    this.atCellStart = true;
    this.isQuoted = false;
    this.isQuotedCell = false;
  }

  private count(): void {
    let isBroken = false;
    while ((this.brokenBytes[this.broken.length] ?? Infinity) <= this.startByte) {
      this.broken.push(this.located());
      isBroken = true;
    }
    if (isBroken) return;
    this.ordinal += 1;
    if (this.ordinals.has(this.ordinal)) this.byOrdinal.set(this.ordinal, this.located());
  }

  private located(): LocatedRow {
    const text = Buffer.from(this.text).toString('utf8').replace(/\r$/, '');
    return { line: this.startLine, text };
  }
}

function takeMore(locator: RowLocator, chunk: Buffer): boolean {
  locator.take(chunk);
  return !locator.isDone;
}

/** Locates rows by ordinal (from 1) and broken rows by ascending byte in a plain CSV file with a header after `skipped` lines. */
export async function locateRows(
  path: string,
  ordinals: ReadonlySet<number>,
  brokenBytes: readonly number[],
  delimiter: string,
  skipped = 0,
): Promise<LocatedRows> {
  const locator = new RowLocator(ordinals, brokenBytes, delimiter.charCodeAt(0), skipped);
  if (locator.isDone) return locator;
  const input = createReadStream(path, { highWaterMark: 1 << 20 });
  for await (const chunk of input) {
    if (Buffer.isBuffer(chunk) && !takeMore(locator, chunk)) break;
  }
  input.destroy();
  locator.end();
  return locator;
}
