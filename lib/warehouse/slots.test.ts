import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Queue } from '@/lib/warehouse/queue';
import { Slots } from '@/lib/warehouse/slots';

const NEVER = new AbortController().signal;

test('never more readers than slots, nobody beside one who is alone, and everybody gets a turn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 3 }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
      async (scheduler, limit, kinds) => {
        const slots = new Slots(limit);
        const writers = new Queue();
        const inside = { readers: 0, alone: 0, turns: 0 };
        const check = () => {
          expect(inside.readers).toBeLessThanOrEqual(limit);
          expect(inside.alone * inside.readers).toBe(0);
        };
        const read = async () => {
          const leave = await slots.enter(NEVER);
          inside.readers += 1;
          check();
          await scheduler.schedule(Promise.resolve());
          inside.readers -= 1;
          inside.turns += 1;
          leave();
        };
        const alone = () =>
          slots.alone(async () => {
            inside.alone += 1;
            check();
            await scheduler.schedule(Promise.resolve());
            inside.alone -= 1;
            inside.turns += 1;
          });
        const all = kinds.map((isReader) => (isReader ? read() : writers.run(alone)));
        await scheduler.waitFor(Promise.all(all));
        expect(inside.turns).toBe(kinds.length);
      },
    ),
    { numRuns: 200 },
  );
});

test('who gives up waiting leaves the line and takes no slot', async () => {
  const slots = new Slots(1);
  const leave = await slots.enter(NEVER);
  const controller = new AbortController();
  const waiting = slots.enter(controller.signal);
  controller.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  leave();
  (await slots.enter(NEVER))();
});

test('work that fails does not stop the queue', async () => {
  const queue = new Queue();
  const failed = queue.run(() => Promise.reject(new Error('no')));
  const next = queue.run(async () => 'yes');
  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
