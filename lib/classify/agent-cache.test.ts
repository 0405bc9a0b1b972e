import { expect, test } from 'vitest';
import { classifyAgent } from '@/lib/classify/agent';
import { cachedAgents } from '@/lib/classify/agent-cache';

const chrome = (version: number) => ({
  ua: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`,
});

test('the cache answers as classifyAgent does and tells clues apart by every hint', () => {
  const classify = cachedAgents();
  const clues = { ...chrome(120), brands: '"Microsoft Edge";v="121"', platform: '"Windows"', mobile: '?0' };
  expect(classify(clues)).toEqual(classifyAgent(clues));
  expect(classify(clues)).toBe(classify({ ...clues }));
  expect(classify({ ...clues, platform: '"Android"', mobile: '?1' })).toMatchObject({
    device: 'smartphone',
    os: 'Android',
  });
  expect(classify(chrome(120))).toMatchObject({ browser: 'Chrome' });
});

test('it forgets the agent that was not used for longest', () => {
  const classify = cachedAgents(2);
  const [one, two] = [classify(chrome(1)), classify(chrome(2))];
  expect(classify(chrome(1))).toBe(one);
  classify(chrome(3));
  expect(classify(chrome(1))).toBe(one);
  expect(classify(chrome(2))).not.toBe(two);
});
