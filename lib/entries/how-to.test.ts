import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OPERATOR } from '@/lib/auth/roles';
import { importTargetsOrThrow } from '@/lib/entries/import-targets';
import { openTemporaryLoading } from '@/lib/loaders/temporary-loading';

test('the file of docs/how-to/set-targets.md is taken in as it stands there, by hand and by the nightly import', async () => {
  const page = readFileSync('docs/how-to/set-targets.md', 'utf8');
  const text = /```csv\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const bed = await openTemporaryLoading();
  try {
    expect(await importTargetsOrThrow(OPERATOR, bed.loading, text)).toEqual({ merged: 4, unchanged: 0, rejects: [] });
    expect(await bed.load('contract', { 'targets.csv': text })).toMatchObject({ merged: 0, unchanged: 4, rejected: 0 });
  } finally {
    await bed.remove();
  }
});
