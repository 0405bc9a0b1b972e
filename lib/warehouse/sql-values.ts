import type { SqlValue } from './engine';

/** Collects bound values while a statement is written; a value never becomes part of the text. */
export class SqlValues {
  readonly list: SqlValue[] = [];

  /** Binds a value and gives its placeholder. */
  bind(value: SqlValue): string {
    this.list.push(value);
    return `$${String(this.list.length)}`;
  }
}
