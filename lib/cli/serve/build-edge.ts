import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildTracker } from '@/lib/cli/serve/build-tracker';

/** Where the bundle of edge lies, outside git. */
export function edgeBundle(root: string): string {
  return join(root, 'dist', 'edge.js');
}

/**
 * Bundles edge into one file and the tracker beside it, in a fraction of a second; packages stay in node_modules. A bundle that is current is left
 * alone, so that a folder that cannot be written can be served.
 */
export async function buildEdge(root: string): Promise<void> {
  const file = edgeBundle(root);
  await buildTracker(root);
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['lib/edge/main.ts'],
    outfile: file,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, contents);
  renameSync(beside, file);
}
