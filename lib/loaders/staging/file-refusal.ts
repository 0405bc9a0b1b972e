/** A file that cannot be read as it is; the message names place and cure. Other files of the delivery go on. */
export class FileRefusal extends Error {
  readonly line: number | null;
  /** Stable word where callers act upon it. */
  readonly reason: 'notUtf8' | null;

  constructor(message: string, line: number | null = null, reason: 'notUtf8' | null = null) {
    super(message);
    this.name = 'FileRefusal';
    this.line = line;
    this.reason = reason;
  }
}
