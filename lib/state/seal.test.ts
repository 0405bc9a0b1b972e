import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { seal, unsealOrThrow } from './seal';
import { generateMissingSecrets } from './secrets';
import { openStateFolderOrThrow } from './state-folder';

const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'tuokio-seal-')));
const [here, there] = folders.map((folder) => {
  const paths = openStateFolderOrThrow(join(folder, 'var'));
  generateMissingSecrets(paths);
  return paths;
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

it('a sealed text comes out again, differs each time, and tells nothing', () => {
  if (here === undefined) throw new Error('no folder');
  const sealed = seal(here, 'pässword');
  expect(unsealOrThrow(here, sealed)).toBe('pässword');
  expect(seal(here, 'pässword')).not.toBe(sealed);
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('ssword');
});

it('what was changed, cut, or sealed elsewhere is refused', () => {
  if (here === undefined || there === undefined) throw new Error('no folder');
  const sealed = seal(here, 'password');
  const changed = Buffer.from(sealed, 'base64');
  changed[20] = (changed[20] ?? 0) ^ 1;
  for (const wrong of [changed.toString('base64'), sealed.slice(0, 12), ''])
    expect(() => unsealOrThrow(here, wrong)).toThrow(/cannot be read/);
  expect(() => unsealOrThrow(there, sealed)).toThrow(/cannot be read/);
});
