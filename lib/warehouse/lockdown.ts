import { join } from 'node:path';
import { AppError } from '@/lib/http/errors';
import type { StatePaths } from '@/lib/state/state-paths';
import type { Connection } from '@/lib/warehouse/duckdb';
import type { EngineLimits } from '@/lib/warehouse/limits';
import { readGate } from '@/lib/warehouse/statement-gates';

/**
 * What the main instance may touch: its own two files, its spill folder and the staging folder. Everything else is refused
 * by DuckDB itself, and no later statement can change that. CVE-2024-9264 is what happens without: a viewer's SQL read
 * /etc/passwd and loaded an extension that runs programs. lockdown.test.ts pins what is refused and what is still allowed.
 */

/** Settings that hold from the moment the instance exists. */
export function openSettings(paths: StatePaths, limits: EngineLimits): Readonly<Record<string, string>> {
  return {
    threads: String(limits.threads),
    memory_limit: `${limits.memoryMb}MB`,
    temp_directory: paths.temporary,
    max_temp_directory_size: `${limits.spillMb}MB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    // Else `current_setting` would tell where the home folder is.
    secret_directory: join(paths.temporary, 'none'),
    extension_directory: join(paths.temporary, 'none'),
  };
}

/** Returns `text` as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Closes the doors for good; the personal file must be attached before. The order matters: the list, the door, the lock. */
export async function lockDown(connection: Connection, paths: StatePaths): Promise<void> {
  await connection.script(`set global timezone = 'UTC'`);
  await connection.script(`set allowed_directories = [${sqlText(paths.staging)}]`);
  await connection.script('set enable_external_access = false');
  await connection.script('set lock_configuration = true');
}

/** Tries three reads that must be refused, on a file that exists; throws an AppError that stops the start when one works. */
export async function proveLockDownOrThrow(connection: Connection, existingFile: string): Promise<void> {
  const file = sqlText(existingFile);
  for (const sql of [
    `select * from read_text(${file})`,
    `select * from read_csv(${file}, header = false, columns = {'line': 'varchar'}, delim = '\\x01')`,
    `select * from glob(${file})`,
  ]) {
    const refusal = await connection.run(sql, [], readGate).then(
      () => 'none',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (!refusal.startsWith('Permission Error'))
      throw new AppError(
        'internal',
        `Tuokio does not start: the lock-down of DuckDB does not hold, "${sql}" gave "${refusal}".`,
      );
  }
}
