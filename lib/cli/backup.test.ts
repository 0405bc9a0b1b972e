import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTemporaryWarehouse } from '@/lib/warehouse/temporary-warehouse';
import { type Child, startChild } from '@/lib/warehouse/trials/child';

let data: string;
let server: Child | undefined;

beforeEach(async () => {
  const temporary = await openTemporaryWarehouse();
  await temporary.engine.close();
  data = temporary.paths.root;
});

afterEach(async () => {
  server?.process.kill('SIGKILL');
  await server?.ended;
  server = undefined;
  rmSync(join(data, '..'), { recursive: true, force: true });
});

/** Runs a command as a person would and returns its exit code and all it printed. */
async function command(state: string, name: string, ...args: readonly string[]) {
  const child = startChild('../../cli/bootstrap', [name, ...args], ['env', `TUOKIO_DATA=${state}`], 'js');
  return { code: await child.ended, text: child.lines.join('\n') };
}

async function serve(): Promise<void> {
  server = startChild('../../backup/trials/serve', [], ['env', `TUOKIO_DATA=${data}`]);
  await server.waitFor(/^serving/);
}

function backupsOf(state: string): readonly string[] {
  return readdirSync(join(state, 'backups')).map((name) => join(state, 'backups', name));
}

describe('npm run backup', () => {
  test('asks the running server, which holds the warehouse, and passes on its progress', async () => {
    await serve();
    const { code, text } = await command(data, 'backup');
    expect(text).toMatch(/Copying the warehouse.*\n.*Hashing.*\n.*comparing its totals.*\nThe backup is in/);
    expect(code).toBe(0);
    expect(backupsOf(data)).toHaveLength(1);
  });

  test('opens the files itself when no server runs, and lets them go', async () => {
    const to = mkdtempSync(join(tmpdir(), 'tuokio-to-'));
    expect(await command(data, 'backup', '--to', to)).toMatchObject({ code: 0 });
    expect(existsSync(join(to, readdirSync(to)[0] ?? '', 'manifest.json'))).toBe(true);
    expect(backupsOf(data)).toEqual([]);
    await serve();
    rmSync(to, { recursive: true });
  });

  test('refuses a folder without a warehouse and a wrong word with a sentence', async () => {
    expect(await command(join(data, 'typo'), 'backup')).toEqual({
      code: 1,
      text: `There is nothing to save in ${join(data, 'typo')}. Set TUOKIO_DATA to the state folder.`,
    });
    const wrong = await command(data, 'backup', '--where', 'x');
    expect(wrong).toEqual({ code: 1, text: 'Save all state:  npm run backup [-- --to FOLDER]' });
  });
});

describe('npm run restore', () => {
  test('is refused while a server runs, says what it would replace when none does, and obeys --into and --force', async () => {
    await command(data, 'backup');
    const [backup = ''] = backupsOf(data);
    await serve();
    expect((await command(data, 'restore', backup)).text).toMatch(/^A server runs/);
    server?.process.kill('SIGKILL');
    await server?.ended;
    const refused = await command(data, 'restore', backup);
    expect(refused.text).toMatch(/It replaces .*warehouse\n.*holds state already. Repeat with --force/);
    expect(refused.code).toBe(1);
    const other = join(data, '..', 'other');
    expect(await command(data, 'restore', backup, '--into', other)).toMatchObject({ code: 0 });
    expect(existsSync(join(other, 'warehouse', 'warehouse.duckdb'))).toBe(true);
    expect(await command(data, 'restore', backup, '--force')).toMatchObject({ code: 0 });
  }, 60_000);

  test('without a backup tells how it is used', async () => {
    expect((await command(data, 'restore')).text).toMatch(/npm run restore -- BACKUP/);
  });
});
