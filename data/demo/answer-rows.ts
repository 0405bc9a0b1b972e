import { COMPANY_NOW, type TestCompany } from '@/data/demo/test-company';
import type { Asked } from '@/lib/analyses/asked';
import { OPERATOR } from '@/lib/auth/roles';
import { DEFAULT_WORKSPACE } from '@/lib/db/settings';
import type { Cell } from '@/lib/metrics/answer';
import { runOrThrow } from '@/lib/warehouse/run';

/** A row of an answer by the ids of its columns. */
export type Row = Readonly<Record<string, Cell>>;

/** Rows of a public question to a company of tests. Throws AppError as the endpoint does. */
export async function answerRows({ engine }: TestCompany, query: Asked): Promise<readonly Row[]> {
  const { columns, rows } = await runOrThrow(OPERATOR, query, {
    engine,
    workspace: DEFAULT_WORKSPACE,
    now: COMPANY_NOW,
  });
  return rows.map((row) => Object.fromEntries(columns.map(({ id }, place) => [id, row[place] ?? null])));
}

/** The one row of which a column says this. Throws when there is none or another. */
export function onlyRow(rows: readonly Row[], column: string, value: string): Row {
  const [row, second] = rows.filter((candidate) => candidate[column] === value);
  if (row === undefined || second !== undefined) throw new Error(`not one row with ${column} ${value}`);
  return row;
}
