import { chmodSync } from 'node:fs';
import { createClient } from '@libsql/client';

/**
 * Writes a consistent copy of a SQLite database that others may be using to a new file, closed to other users. Throws when
 * the new file exists already.
 */
export async function copyAppDatabase(from: string, to: string): Promise<void> {
  const client = createClient({ url: `file:${from}`, timeout: 20_000 });
  try {
    await client.execute({ sql: 'VACUUM INTO ?', args: [to] });
  } finally {
    client.close();
  }
  chmodSync(to, 0o600);
}
