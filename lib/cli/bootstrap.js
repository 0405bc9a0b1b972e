/**
 * The door of every command: `node lib/cli/bootstrap.js <command> …`. Plain JavaScript that needs nothing installed; it
 * installs and bundles what is missing, then runs lib/cli/<command>.ts, whose `run(args)` returns the exit code.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './bootstrap/alone.js';
import { installPackages, packagesAreCurrent } from './bootstrap/packages.js';
import { generatePrismaClient, prismaClientIsCurrent } from './bootstrap/prisma-client.js';
import { programsAreCurrent } from './bootstrap/programs.js';
import { Refusal } from './bootstrap/refusal.js';

const OLDEST_NODE = [20, 19];
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Refusal(
    `Tuokio needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}. Install it from https://nodejs.org.`,
  );
}

function commandFile(command) {
  const file = join(root, 'lib', 'cli', `${command}.ts`);
  if (/^[a-z]+(-[a-z]+)*$/.test(command) && existsSync(file)) return file;
  const known = readdirSync(join(root, 'lib', 'cli'))
    .filter((name) => /^[a-z-]+\.ts$/.test(name))
    .map((name) => name.slice(0, -3));
  throw new Refusal(`There is no command "${command}". There are: ${known.join(', ')}.`);
}

/** Of commands that begin together one installs, and the others wait: each would remove what the other has just unpacked. */
async function installOnce() {
  if (packagesAreCurrent(root) && prismaClientIsCurrent(root)) return;
  let told = false;
  await alone(
    join(root, 'dist', 'installing'),
    async () => {
      await installPackages(root, process.env);
      await generatePrismaClient(root, process.env);
    },
    () => {
      if (!told) console.error('Another command is installing packages; this one waits for it …');
      told = true;
    },
  );
}

async function main([command = '', ...args]) {
  refuseOldNode();
  const file = commandFile(command);
  process.chdir(root);
  await installOnce();
  const bundled = join(root, 'dist', 'cli', `${command}.mjs`);
  if (!programsAreCurrent(root) || !existsSync(bundled)) {
    const { register } = await import('tsx/esm/api');
    register();
    const { buildPrograms } = await import(join(root, 'lib', 'cli', 'serve', 'build-programs.ts'));
    await buildPrograms(root);
  }
  const { run } = await import(existsSync(bundled) ? bundled : file);
  return run(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // What the person can mend is a sentence; everything else is a defect and shows where.
  const expected = error instanceof Refusal || error?.name === 'AppError';
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}
