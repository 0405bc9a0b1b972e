import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runChildOrThrow } from './child.js';
import { withProgress } from './progress.js';

/**
 * Generates the Prisma client when prisma/schema.prisma or Prisma itself changed. Needs no network.
 * @param {string} root
 * @param {Record<string, string | undefined>} environment
 */
export async function generatePrismaClient(root, environment) {
  const schema = join(root, 'prisma', 'schema.prisma');
  if (!existsSync(schema)) return;
  const stamp = join(root, 'node_modules', '.cache', 'tuokio', 'prisma-client');
  const hash = createHash('sha256')
    .update(readFileSync(schema))
    .update(readFileSync(join(root, 'node_modules', 'prisma', 'package.json')))
    .digest('hex');
  const generated = join(root, 'lib', 'db', 'generated', 'client.ts');
  if (existsSync(generated) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const env = {
    ...environment,
    // Trap: without it Prisma downloads its schema engine, which generating does not use; any existing file will do.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  await withProgress('Generating the database client', () =>
    runChildOrThrow('Generating the database client', process.execPath, [prisma, 'generate'], { env }),
  );
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
