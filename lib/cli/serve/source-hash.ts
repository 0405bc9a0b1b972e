import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What the production build is made of. The command line, tests and documents are no part of it. */
const BUILT_FROM = [
  'app',
  'components',
  'lib',
  'data',
  'public',
  'prisma',
  'instrumentation.ts',
  'proxy.ts',
  'next.config.js',
  'postcss.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const LEFT_OUT = /(\.test\.tsx?|\.md)$|^lib\/cli\/|^lib\/db\/generated\/|^data\/demo\//;

function filesUnder(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesUnder(root, `${path}/${name}`));
}

/** Returns a hash of all files that the production build is made of; the same content gives the same hash. */
export function sourceHash(root: string): string {
  const hash = createHash('sha256');
  const files = BUILT_FROM.flatMap((path) => filesUnder(root, path)).filter((path) => !LEFT_OUT.test(path));
  for (const path of files.sort())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}
