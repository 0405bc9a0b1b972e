import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { programsAreCurrent, stamped } from '@/lib/cli/bootstrap/programs.js';
import { buildTracker } from '@/lib/cli/serve/build-tracker';

/** Edge, and the workers that lib/loaders/start-worker.ts starts: each becomes one file, which starts in half the time of its source. */
const PROGRAMS = [
  'lib/edge/main.ts',
  'lib/loaders/staging-worker.ts',
  'lib/events/normalise-worker.ts',
  'data/demo/generate-worker.ts',
];

/** What a user runs: as one file a command begins in less than half the time of its sources. The others are for who develops. */
const COMMANDS = ['backup', 'demo', 'load', 'query', 'rebuild', 'restore', 'start', 'user'];

const nameOf = (entry: string) => (entry === 'lib/edge/main.ts' ? 'edge' : basename(entry, '.ts'));

/** Where the bundle of edge lies, outside git. */
export function edgeBundle(root: string): string {
  return join(root, 'dist', 'edge.cjs');
}

/** A bundle that is current is left alone, so that a folder that cannot be written can be served. */
function keep(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, contents);
  renameSync(beside, file);
}

async function bundle(root: string, options: BuildOptions): Promise<void> {
  const { outputFiles = [] } = await build({
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'silent',
    ...options,
  });
  for (const { path, contents } of outputFiles) keep(path, contents);
}

async function buildAll(root: string): Promise<void> {
  await buildTracker(root);
  await bundle(root, {
    entryPoints: Object.fromEntries(PROGRAMS.map((entry) => [nameOf(entry), entry])),
    outdir: join(root, 'dist'),
    // Half the time of an ES module to start, most of which is the import of DuckDB.
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    // To look up the many files of a library takes longer than to read them as one. What is native or starts threads stays where it is.
    external: ['@duckdb/*', 'pino'],
  });
  await bundle(root, {
    entryPoints: COMMANDS.map((command) => `lib/cli/${command}.ts`),
    outdir: join(root, 'dist', 'cli'),
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    packages: 'external',
    sourcemap: false,
  });
}

/**
 * Bundles the programs that are processes of their own, the commands, and the scripts for the pages of shops into `dist` when their
 * sources changed, in a second. Every command does so before it begins.
 */
export async function buildPrograms(root: string): Promise<void> {
  if (!programsAreCurrent(root)) await stamped(root, () => buildAll(root));
}
