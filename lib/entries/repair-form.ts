import { may, type Principal } from '@/lib/auth/roles';
import { AppError } from '@/lib/http/errors';
import { cellsOf, readOpenRowsOrThrow, type RejectedRow, type RowPlace } from '@/lib/loaders/repair/rejected-rows';
import type { Loading } from '@/lib/loaders/load';

/** What a person sees who repairs a rejected row. */
export interface RepairForm {
  /** Names of the cells; null where the row is one text. */
  readonly columns: readonly string[] | null;
  readonly cells: readonly string[];
  readonly faults: RejectedRow['faults'];
  /** Other open rows of the load that were rejected for the same reason and hold the same in the cell at fault. */
  readonly alike: number;
}

/** Reads the form of a row; throws `forbidden`, `notFound`, and `conflict` where rows cannot be brought again one by one. */
export async function readRepairFormOrThrow(
  principal: Principal,
  { engine, paths }: Pick<Loading, 'engine' | 'paths'>,
  loadId: number,
  { file, line }: RowPlace,
): Promise<RepairForm> {
  if (!may(principal, 'loads.start')) throw new AppError('forbidden', 'Your role does not start loads.');
  const { source, rows } = await engine.read((reader) => readOpenRowsOrThrow(reader, loadId, paths.archive));
  const row = rows.find((one) => one.file === file && one.line === line);
  if (row === undefined)
    throw new AppError(
      'notFound',
      'This row is not among the rejected rows that wait. Somebody may have brought it again.',
    );
  const cellsIn = (one: RejectedRow) => (one.columns === null ? [one.text] : cellsOf(one, source));
  const cells = cellsIn(row);
  const [fault] = row.faults;
  const place = row.columns?.findIndex((name) => name === fault?.column) ?? -1;
  const isAlike = (one: RejectedRow) =>
    one !== row &&
    one.relation === row.relation &&
    one.faults.some(({ column, reason }) => column === fault?.column && reason === fault.reason) &&
    cellsIn(one)[place] === cells[place];
  return { columns: row.columns, cells, faults: row.faults, alike: place < 0 ? 0 : rows.filter(isAlike).length };
}
