import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BUILT_FROM = ['lib', 'data', 'package-lock.json', 'tsconfig.json'];
const stampOf = (/** @type {string} */ root) => join(root, 'dist', 'stamp');

/**
 * Path, size and time of change of a file, or of each below a folder.
 * @param {string} path
 * @returns {string[]}
 */
function filesAt(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return [`${path} ${found.size} ${found.mtimeMs}`];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesAt(join(entry.parentPath, entry.name)));
}

/**
 * What tells one state of the sources of bundled programs from another, without reading them.
 * @param {string} root
 */
function stateOfSources(root) {
  const hash = createHash('sha256');
  for (const path of BUILT_FROM) for (const file of filesAt(join(root, path)).sort()) hash.update(`${file}\0`);
  return hash.digest('hex');
}

/**
 * True when dist/ was bundled (lib/cli/serve/build-programs.ts) from the sources as they are now.
 * @param {string} root
 */
export function programsAreCurrent(root) {
  try {
    return readFileSync(stampOf(root), 'utf8') === stateOfSources(root);
  } catch {
    return false;
  }
}

/**
 * Runs a bundling of dist/ and notes of which state of the sources it is. Where the folder cannot be written nothing is noted, and
 * what lies there is compared again the next time.
 * @param {string} root
 * @param {() => Promise<void>} bundle
 */
export async function stamped(root, bundle) {
  const state = stateOfSources(root);
  await bundle();
  try {
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stampOf(root), state);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EROFS' || error.code === 'EACCES')))
      throw error;
  }
}
