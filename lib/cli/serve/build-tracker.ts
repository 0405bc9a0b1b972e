import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const SOURCES = join('lib', 'edge', 'tracker');
const TARGET = ['chrome92', 'firefox90', 'safari15.4'];

/**
 * Properties that get short names: private ones of web-vitals, and ours that stay within one file and that neither an event nor the
 * browser knows. Trap: a name that is sent must not stand here.
 */
const INWARD = [
  'mayStore stampAll choices decide assume isOnline onRefused isManual navigation isMeasured measures isDefault',
  'retryAfter onItem onScan wasVisible putFirst isEmpty discardLeft keep take left ids adopt',
  'hold leave flush become forget later turn seen soft layer domain refresh',
  'places since queue beacon kept why begin within restart settle stamp post',
  'send show store names read write start end',
].join(' ');

/** Where the scripts for the pages of shops lie, outside git. */
export function trackerFolder(root: string): string {
  return join(root, 'dist', 'tracker');
}

async function bundleOf(root: string, entry: string, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(SOURCES, entry)],
    bundle: true,
    write: false,
    minify: true,
    mangleProps: new RegExp(`^(_[a-z].*|${INWARD.replaceAll(' ', '|')})$`),
    platform: 'browser',
    format: 'iife',
    target: TARGET,
    legalComments: 'none',
    define,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

function write(folder: string, name: string, text: string): void {
  const file = join(folder, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}

/** Address of a file by its content, so that parts of two releases never meet in a browser's cache. */
function named(file: string, text: string): string {
  return `${file}?v=${createHash('sha256').update(text).digest('base64url').slice(0, 12)}`;
}

/**
 * Bundles the tracker, in a fraction of a second: `t-required.js` and `t-granted.js`, by what their write key says of consent, and
 * what they load later, `t-vitals.js` and `t-survey.js`. Files that are current are left alone.
 */
export async function buildTracker(root: string): Promise<void> {
  const folder = trackerFolder(root);
  mkdirSync(folder, { recursive: true });
  const [vitals, survey] = await Promise.all([
    bundleOf(root, join('vitals', 'vitals.ts')),
    bundleOf(root, join('survey', 'survey.ts')),
  ]);
  const later = { vitals: named('t-vitals.js', vitals), survey: named('t-survey.js', survey) };
  const define = { LATER_FILES: JSON.stringify(later) };
  write(folder, 't-vitals.js', vitals);
  write(folder, 't-survey.js', survey);
  write(folder, 't-required.js', await bundleOf(root, 'start-required.ts', define));
  write(folder, 't-granted.js', await bundleOf(root, 'start-granted.ts', define));
}
