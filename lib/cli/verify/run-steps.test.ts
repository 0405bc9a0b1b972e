import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runSteps } from '@/lib/cli/verify/run-steps';
import type { Step, StepResult } from '@/lib/cli/verify/step';

function result(passed: number, failed: number, skipped: number): StepResult {
  return { passed, failed, skipped, output: 'what went wrong' };
}

test('all steps run and are summed although some fail or throw, and only what failed shows its output', async () => {
  const printed: string[] = [];
  const steps: Step[] = [
    { name: 'good', alone: false, run: async () => result(3, 0, 1) },
    { name: 'bad', alone: false, run: async () => result(0, 1, 0) },
    { name: 'thrown', alone: true, run: () => Promise.reject(new Error('no such tool')) },
    { name: 'last', alone: true, run: async () => result(1, 0, 0) },
  ];
  expect(await runSteps(steps, (text) => printed.push(text))).toEqual({ passed: 4, failed: 2, skipped: 1 });
  const [good, bad, thrown, last] = printed;
  expect(good).toMatch(/^ok {3}good +3 passed, 0 failed, 1 skipped \(\d+ s\)$/);
  expect(bad).toContain('what went wrong');
  expect(thrown).toContain('no such tool');
  expect(last).toMatch(/^ok {3}last/);
});

test('light steps run two at a time, the others alone and in order', async () => {
  const events: string[] = [];
  let running = 0;
  let most = 0;
  const step = (name: string, alone: boolean): Step => ({
    name,
    alone,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      events.push(`${name}:${alone ? running : 'with others'}`);
      await sleep(10);
      running -= 1;
      return result(1, 0, 0);
    },
  });
  await runSteps(
    [step('a', false), step('b', false), step('c', false), step('build', true), step('e2e', true)],
    () => undefined,
  );
  expect(most).toBe(2);
  expect(events.slice(3)).toEqual(['build:1', 'e2e:1']);
});
