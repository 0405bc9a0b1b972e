import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runChildOrThrow } from './child.js';
import { withProgress } from './progress.js';

const stampOf = (/** @type {string} */ root) => join(root, 'node_modules', '.cache', 'tuokio', 'prisma-client');
const schemaOf = (/** @type {string} */ root) => join(root, 'prisma', 'schema.prisma');

/**
 * What the client is generated from, as one text.
 * @param {string} root
 */
function stateOfSchema(root) {
  return createHash('sha256')
    .update(readFileSync(schemaOf(root)))
    .update(readFileSync(join(root, 'node_modules', 'prisma', 'package.json')))
    .digest('hex');
}

/**
 * True when the Prisma client was generated from prisma/schema.prisma and Prisma as they are now, or there is no schema.
 * @param {string} root
 */
export function prismaClientIsCurrent(root) {
  if (!existsSync(schemaOf(root))) return true;
  const stamp = stampOf(root);
  const generated = join(root, 'lib', 'db', 'generated', 'client.ts');
  return existsSync(generated) && existsSync(stamp) && readFileSync(stamp, 'utf8') === stateOfSchema(root);
}

/**
 * Generates the Prisma client when prisma/schema.prisma or Prisma itself changed. Needs no network.
 * @param {string} root
 * @param {Record<string, string | undefined>} environment
 */
export async function generatePrismaClient(root, environment) {
  if (prismaClientIsCurrent(root)) return;
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
  mkdirSync(dirname(stampOf(root)), { recursive: true });
  writeFileSync(stampOf(root), stateOfSchema(root));
}
