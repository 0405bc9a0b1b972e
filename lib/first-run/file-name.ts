import { AppError } from '@/lib/http/errors';

const TYPES = /\.(csv|tsv|txt|ndjson|jsonl|parquet)(\.gz)?$/i;
const LONGEST = 100;

/**
 * Returns a name under which a stranger's file may lie in a folder: letters, digits, dots, lines; no way out. Throws AppError
 * `badRequest` for a name that is a path, `unprocessable` for a type that is not read.
 */
export function safeFileNameOrThrow(name: string): string {
  if (name.length === 0 || name.length > 255 || /[/\\\0]/.test(name) || /^\.+$/.test(name))
    throw new AppError('badRequest', 'The name of the file must be a plain name, without folders.', {
      reason: 'fileName',
    });
  if (!TYPES.test(name))
    throw new AppError('unprocessable', `${name} is of a type that is not read. Export it as CSV, NDJSON or Parquet.`, {
      reason: 'fileType',
    });
  const [ending = ''] = TYPES.exec(name) ?? [];
  const stem = name
    .slice(0, -ending.length)
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '_')
    .replace(/^[._-]+/, '');
  return `${stem.slice(0, LONGEST) || 'file'}${ending.toLowerCase()}`;
}
