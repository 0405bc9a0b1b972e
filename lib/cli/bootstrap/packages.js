import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runChildOrThrow } from './child.js';
import { withProgress } from './progress.js';

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>}
 */
function lockedPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * True when what is installed is what package-lock.json names. npm keeps node_modules/.package-lock.json for that; packages of
 * other platforms are in the one and not in the other.
 * @param {string} root
 */
export function packagesAreCurrent(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = lockedPackages(installedFile);
  return Object.entries(lockedPackages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version;
  });
}

/**
 * Installs what package-lock.json names when it is not there yet.
 * @param {string} root
 * @param {Record<string, string | undefined>} environment
 */
export async function installPackages(root, environment) {
  if (packagesAreCurrent(root)) return;
  // Trap: with NODE_ENV=production npm would leave out tsx and Prisma's generator, which every command needs.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  // npm names its own script when it runs us; another npm on the PATH may be older or missing.
  const npm = environment['npm_execpath'];
  const program = npm?.endsWith('.js') ? { file: process.execPath, args: [npm, ...args] } : { file: 'npm', args };
  await withProgress('Installing packages', (say) =>
    runChildOrThrow('Installing packages', program.file, program.args, {
      env: environment,
      onLine: (line) => {
        if (!line.startsWith('npm warn')) say(line);
      },
    }),
  );
}
