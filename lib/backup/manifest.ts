import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '@/lib/http/errors';

/** The name of the file that makes a folder a backup; it is written last. */
export const MANIFEST = 'manifest.json';

/** A name inside the backup: forward slashes, no way out of the folder. */
const INNER_NAME = z
  .string()
  .refine((name) => !/^\/|\\|(^|\/)\.\.?(\/|$)|^$/.test(name), 'is not a name inside the backup');

const MANIFEST_SCHEMA = z.strictObject({
  format: z.literal(1),
  productVersion: z.string(),
  schemaHash: z.string(),
  /** The moment whose state this is, ISO 8601 in UTC. */
  takenAt: z.iso.datetime(),
  files: z.array(z.strictObject({ name: INNER_NAME, bytes: z.number(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
  totals: z.record(z.string(), z.string()),
});

/** What a backup says about itself: version, moment, every file with its hash, and the control totals of the warehouse. */
export type Manifest = z.infer<typeof MANIFEST_SCHEMA>;

/** Reads the manifest of a backup; throws AppError when the folder is no finished backup or the manifest is damaged. */
export function readManifestOrThrow(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new AppError(
      'notFound',
      `${folder} is not a finished backup: it has no ${MANIFEST}. Name one of the folders that "npm run backup" printed.`,
      undefined,
      { cause: error },
    );
  }
  try {
    return MANIFEST_SCHEMA.parse(JSON.parse(text));
  } catch (error) {
    throw new AppError('unprocessable', `${file} is damaged. Take another backup.`, undefined, { cause: error });
  }
}
