import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLockOrThrow } from '@/lib/state/lock';
import { ownIdentity } from '@/lib/state/process-identity';

const NOW = new Date('2026-11-25T12:00:00Z');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuokio-lock-'));
  file = join(folder, 'warehouse.lock');
});

afterEach(() => rmSync(folder, { recursive: true }));

function leaveBehind(identity: { pid?: number; startedTicks?: string; boot?: string }): void {
  const holder = { token: 'of another', holder: 'web', since: '2026-01-01T00:00:00Z', ...ownIdentity(), ...identity };
  writeFileSync(file, JSON.stringify(holder));
}

test('a second taker is refused with the name, process and time of the holder, and the file is closed to others', () => {
  const lock = takeLockOrThrow(file, 'web', NOW);
  expect(() => takeLockOrThrow(file, 'load', NOW)).toThrow(
    /open in "web" \(this very process, since 2026-11-25T12:00:00.000Z\)/,
  );
  expect(lock.isHeld()).toBe(true);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('it can be taken again after it was given back, and giving back twice does not take it from the next', () => {
  const first = takeLockOrThrow(file, 'web', NOW);
  first.release();
  const second = takeLockOrThrow(file, 'load', NOW);
  first.release();
  expect(second.isHeld()).toBe(true);
  second.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a living process of another number is named', () => {
  leaveBehind({ pid: process.ppid, startedTicks: startOf(process.ppid) });
  expect(() => takeLockOrThrow(file, 'load', NOW)).toThrow(
    new RegExp(`open in "web" \\(process ${process.ppid}, since`),
  );
});

test.each([
  ['of a process that is gone', { pid: 2 ** 22 + 1 }],
  ['of a process whose number another one has now', { startedTicks: '1' }],
  ['from before the machine started anew', { boot: 'earlier' }],
])('a lock %s is taken over and leaves no rest', (_, identity) => {
  leaveBehind(identity);
  const lock = takeLockOrThrow(file, 'web', NOW);
  expect(lock.isHeld()).toBe(true);
  expect(readdirSync(folder)).toEqual(['warehouse.lock']);
});

test('a lock of a process that ended but was not waited for by its parent is taken over', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
  const [printed] = await once(parent.stdout.setEncoding('utf8'), 'data').then((data) => data.map(Number));
  const pid = printed ?? 0;
  while (!readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '))
    await new Promise((resolve) => setTimeout(resolve, 20));
  leaveBehind({ pid, startedTicks: startOf(pid) });
  expect(takeLockOrThrow(file, 'web', NOW).isHeld()).toBe(true);
  parent.kill();
});

test.each(['', 'no json', '{"pid":1}'])('a file that is no lock (%j) does not keep anybody out', (content) => {
  writeFileSync(file, content);
  expect(takeLockOrThrow(file, 'web', NOW).isHeld()).toBe(true);
});

function startOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
