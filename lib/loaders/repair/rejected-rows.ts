import { z } from 'zod';
import { AppError } from '@/lib/http/errors';
import { mappingOfLoad } from '@/lib/loaders/archive';
import { sourceOrThrow } from '@/lib/loaders/registry';
import { obstacleOf } from '@/lib/loaders/repair/obstacle';
import type { Source } from '@/lib/loaders/source';
import { splitCsvLine } from '@/lib/loaders/staging/header';
import type { Reader } from '@/lib/warehouse/engine';

/** Where a rejected row stands. */
export interface RowPlace {
  readonly file: string;
  /** Line in the file, from 1 with the header. */
  readonly line: number;
}

/** A rejected row that can be brought again. */
export interface RejectedRow extends RowPlace {
  /** Relation of its file in the source. */
  readonly relation: string;
  /** Header of its file; null where it is no CSV. */
  readonly columns: readonly string[] | null;
  /** The row as it stood in the file. */
  readonly text: string;
  readonly faults: readonly {
    readonly column: string | null;
    readonly reason: string;
    readonly detail: string;
  }[];
}

/** Rejected rows of a load that nobody has brought again, and the source they are of. */
export interface OpenRows {
  readonly source: Source;
  readonly rows: readonly RejectedRow[];
}

const load = z.object({ source: z.string(), state: z.string(), files: z.string() });
const files = z.array(
  z.object({
    name: z.string(),
    relation: z.string().nullable(),
    state: z.string(),
    columns: z.array(z.string()).nullable().default(null),
  }),
);
const reject = z.object({
  file: z.string(),
  line: z.number(),
  columnName: z.string().nullable(),
  reason: z.string(),
  detail: z.string(),
  rawText: z.string(),
});

/** Text of rejects is kept up to here (lib/loaders/staging/locate-rows.ts): what is longer is not whole. */
const LONGEST_TEXT = 10_000;

const WHY = {
  failed: 'Nothing of this load was kept. Mend its file and deliver it again.',
  entered: 'This was entered by hand. Enter it again.',
  whole: 'This source replaces whole orders, so a single row would stand for all of them. Deliver its file again.',
  together: 'The files of this source are read together. Deliver them again.',
  unknown:
    'No source has this name any more, and the load kept no mapping. Deliver its file again by a source that is known.',
} as const;

/**
 * Reads the rows of a load that were rejected, whose text is whole, and that were not brought again yet. Throws `notFound` for an
 * unknown load, `conflict` with the reason where its rows cannot be brought again one by one.
 */
export async function readOpenRowsOrThrow(reader: Reader, loadId: number, archive: string): Promise<OpenRows> {
  const [found] = await reader.rows('select source, state, files::varchar as files from ops.loads where load_id = $1', [
    loadId,
  ]);
  if (found === undefined) throw new AppError('notFound', `There is no load ${String(loadId)}.`);
  const { source, state, files: json } = load.parse(found);
  const mapping = mappingOfLoad(archive, loadId);
  const obstacle = obstacleOf(source, state, mapping !== null);
  if (obstacle !== null) throw new AppError('conflict', WHY[obstacle], { reason: obstacle });
  const known = files.parse(JSON.parse(json)).filter((file) => file.state === 'loaded');
  const rejects = await reader.rows(
    `select file, line, column_name as "columnName", reason, detail, raw_text as "rawText" from ops.load_rejects r
     where load_id = $1 and line is not null and raw_text is not null and octet_length(encode(raw_text)) < ${String(LONGEST_TEXT)}
       and not exists (select 1 from ops.repairs p where p.of_load = r.load_id and p.file = r.file and p.line = r.line)
     order by file, line, column_name, reason`,
    [loadId],
  );
  const rows = new Map<string, RejectedRow>();
  for (const { file, line, columnName, reason, detail, rawText } of z.array(reject).parse(rejects)) {
    const from = known.find(({ name }) => name === file);
    if (from === undefined || from.relation === null) continue;
    const key = JSON.stringify([file, line]);
    const before = rows.get(key);
    rows.set(key, {
      ...{ file, line, relation: from.relation, columns: from.columns, text: before?.text ?? rawText },
      faults: [...(before?.faults ?? []), { column: columnName, reason, detail }],
    });
  }
  // What is brought again has no lines above its header.
  const again = mapping === null ? null : { ...mapping, skipped: 0 };
  return { source: sourceOrThrow(source, again), rows: [...rows.values()] };
}

/** The cells of a row of a CSV file, one per column of its header; more where the row has more. */
export function cellsOf({ text, columns }: RejectedRow, { delimiter }: Source): readonly string[] {
  const cells = splitCsvLine(text, delimiter);
  const missing = Math.max(0, (columns?.length ?? 0) - cells.length);
  return [...cells, ...Array.from({ length: missing }, () => '')];
}
