import { expect, test } from 'vitest';
import { keepRunning } from '@/lib/cli/serve/keep-running';

/** A server whose processes end when the test says so. */
function controlled(isReady: (start: number) => boolean = () => true) {
  const ends: ((code: number) => void)[] = [];
  const said: string[] = [];
  const start = () => {
    let end: (code: number) => void = () => undefined;
    const ended = new Promise<number>((resolve) => {
      end = resolve;
    });
    ends.push(end);
    return { ended, stop: () => end(0) };
  };
  const untilReady = () => Promise.resolve(isReady(ends.length));
  let now = 0;
  const kept = keepRunning(
    { name: 'Edge', start, untilReady },
    (sentence) => said.push(sentence),
    () => now,
  );
  const die = async (code: number) => {
    ends.at(-1)?.(code);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { kept, ends, said, die, later: (ms: number) => (now += ms) };
}

test('a server that died is started again, and that is said', async () => {
  const server = controlled();
  expect(await server.kept.ready).toBe(true);
  await server.die(137);
  expect(server.ends).toHaveLength(2);
  expect(server.said).toEqual([
    'Edge ended by itself with exit code 137. Its last lines above say why. Starting it again.',
  ]);
  server.kept.stop();
  expect(await server.kept.ended).toBe(0);
  expect(server.said).toHaveLength(1);
});

test('the fourth death within ten minutes ends it with the exit code of that death', async () => {
  const server = controlled();
  for (const code of [1, 2, 3, 4]) await server.die(code);
  expect(await server.kept.ended).toBe(4);
  expect(server.ends).toHaveLength(4);
});

test('deaths that are long ago do not count', async () => {
  const server = controlled();
  for (let death = 0; death < 6; death += 1) {
    await server.die(1);
    server.later(300_000);
  }
  expect(server.ends).toHaveLength(7);
});

test('a server that is stopped while it is asked whether it was ready is not started again', async () => {
  let end: (code: number) => void = () => undefined;
  let starts = 0;
  const start = () => {
    starts += 1;
    return { ended: new Promise<number>((resolve) => (end = resolve)), stop: () => end(0) };
  };
  const untilReady = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 30));
  const kept = keepRunning({ name: 'Edge', start, untilReady }, () => undefined);
  end(1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  kept.stop();
  expect(await kept.ended).toBe(1);
  expect(starts).toBe(1);
});

test('a server that was not ready after it was started again is not started once more', async () => {
  const server = controlled((start) => start === 1);
  await server.die(1);
  await server.die(2);
  expect(await server.kept.ended).toBe(2);
  expect(server.ends).toHaveLength(2);
});

test('a server that never was ready is not started again', async () => {
  const server = controlled(() => false);
  await server.die(1);
  expect(await server.kept.ended).toBe(1);
  expect(server.ends).toHaveLength(1);
  expect(server.said).toEqual(['Edge ended by itself with exit code 1. Its last lines above say why.']);
});
