import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { startCommand } from '@/lib/cli/serve/run-command';

/** Uses the built product as a person would, from inside a network without a way out, and prints what came of it as JSON. */
const [data = '', delivery = ''] = process.argv.slice(2);
const PORT = '3999';
const SITE = `http://127.0.0.1:${PORT}`;
const QUESTION = '{"metrics":["netSales"],"period":{"from":"2026-03-01","to":"2026-03-31"}}';
const environment = { TUOKIO_DATA: data, PORT, HOSTNAME: '127.0.0.1' };

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/** Says how a connection to an address of the documentation range fails. */
function wayOut(): Promise<string> {
  return new Promise((resolve) => {
    connect(443, '192.0.2.1')
      .on('connect', () => resolve('connected'))
      .on('error', (error) => resolve(codeOf(error)));
  });
}

async function command(...args: string[]) {
  const running = startCommand(args, environment);
  return { code: await running.ended, answer: running.answer() };
}

const server = startCommand(['start'], environment);
try {
  await server.prints('Nothing leaves this machine');
  const page = await fetch(`${SITE}/sign-in`);
  const html = await page.text();
  const addresses = [...html.matchAll(/(?:src|href)="([^"#][^"]*)"/g)].map(([, address = '']) =>
    address.replaceAll('&amp;', '&'),
  );
  const isOwn = (address: string) => new URL(address, SITE).origin === SITE;
  const files = [...new Set(addresses.filter((address) => isOwn(address) && address.includes('/_next/')))];
  const assets = await Promise.all(
    files.map(async (path) => ({ path, status: (await fetch(new URL(path, SITE))).status })),
  );
  const loaded = await command('load', 'contract', delivery);
  const answer = await command('query', QUESTION, '--csv');
  const report = {
    interfaces: Object.keys(networkInterfaces()),
    wayOut: await wayOut(),
    lookUp: await lookup('registry.npmjs.org').then(() => 'found', codeOf),
    ready: (await fetch(`${SITE}/readyz`)).status,
    page: page.status,
    assets,
    elsewhere: addresses.filter((address) => !isOwn(address)),
    loaded: loaded.code,
    answer: answer.answer.trim(),
  };
  server.kill('SIGTERM');
  process.stdout.write(`${JSON.stringify({ ...report, ended: await server.ended })}\n`);
} finally {
  server.kill('SIGTERM');
}
