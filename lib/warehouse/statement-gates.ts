import type { StatementGate } from '@/lib/warehouse/duckdb';

/**
 * The kinds of statement that may run, as DuckDB itself names them after parsing. Trap: EXPLAIN is not harmless, `explain
 * analyze delete` deletes; and PIVOT is two statements, the first of which creates a type.
 */
const WRITES = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE_INTO', 'CREATE', 'DROP', 'ALTER']);

/** Lets exactly one SELECT through; throws else. */
export const readGate: StatementGate = (kinds) => {
  if (kinds.length !== 1 || kinds[0] !== 'SELECT')
    throw new Error(`A read takes exactly one SELECT, not ${kinds.length === 1 ? kinds[0] : kinds.length} statements.`);
};

/** Lets exactly one statement through that reads, changes rows or changes relations; nothing that leaves the transaction. */
export const writeGate: StatementGate = (kinds) => {
  const [kind = ''] = kinds;
  if (kinds.length !== 1 || !WRITES.has(kind))
    throw new Error(
      `A write takes exactly one statement that changes rows, not ${kinds.length === 1 ? kind : kinds.length}.`,
    );
};

/** Lets exactly one statement through that reads or makes a temporary relation: nothing that others could see. */
export function besideGate(sql: string): StatementGate {
  return (kinds) => {
    const [kind = ''] = kinds;
    const isTemporary = kind === 'CREATE' && /^create\s+(?:or\s+replace\s+)?temp\b/i.test(withoutLead(sql));
    if (kinds.length !== 1 || (kind !== 'SELECT' && !isTemporary))
      throw new Error(
        `Beside the writer queue goes one SELECT or CREATE TEMP, not ${kinds.length === 1 ? kind : kinds.length}.`,
      );
  };
}

/** True when a statement changes relations that stay, so that a checkpoint must follow. */
export function changesRelations(sql: string): boolean {
  return /^(?:create|alter|drop)\b(?!\s+(?:or\s+replace\s+)?temp)/i.test(withoutLead(sql));
}

/** The text from its first word on: files of SQL begin with comments. */
function withoutLead(sql: string): string {
  return sql.replace(/^(?:\s+|--[^\n]*(?:\n|$))+/, '');
}
