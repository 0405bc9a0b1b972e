import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { startChild } from '@/lib/warehouse/trials/child';

const addressSchema = z.object({ port: z.number() });

/** Asks over one connection that is kept alive, as a browser does. */
function ask(port: number, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, agent, host: '127.0.0.1' }, (response) => void text(response).then(resolve, reject)).on(
      'error',
      reject,
    );
  });
}

test('a server that is told to stop ends although a page goes on asking over the connection that it has', async () => {
  const child = startChild('../../http/trials/stop-while-polled', []);
  const { port } = addressSchema.parse(JSON.parse(await child.waitFor(/port/)));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let answers = 0;
  const asking = (async () => {
    for (;;) {
      await ask(port, agent);
      answers += 1;
      if (answers === 3) setTimeout(() => child.process.kill('SIGTERM'), 10);
    }
  })();
  await expect(asking).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(await child.ended).toBe(0);
  expect(answers).toBeGreaterThan(2);
});
