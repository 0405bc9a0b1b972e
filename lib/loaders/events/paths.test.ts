import { afterAll, beforeAll, expect, test } from 'vitest';
import { PATH_NODES } from '@/lib/analyses/path-nodes';
import { OPERATOR } from '@/lib/auth/roles';
import { keepStory, storyEvent, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';
import { runOrThrow } from '@/lib/warehouse/run';

/**
 * Three visits that come to a product page, one that does not:
 * | 1 | home 0 s, product 10 s, product 40 s, into the cart 60 s, cart 70 s | product → product → cart added → cart |
 * | 2 | product 0 s, end                                                 | product → end                        |
 * | 3 | search 0 s, product 20 s, into the cart 50 s, ordered 90 s       | product → cart added → ordered → end |
 * | 4 | home 0 s, home 5 s                                               | never                                |
 */
let shop: TemporaryLoading;
let told = 0;

const visit = (
  visitor: string,
  ...events: readonly (readonly [second: number, name: string, rest?: Partial<Told>])[]
) =>
  events.map(([second, name, rest = {}]) => {
    told += 1;
    return storyEvent({
      message_id: `w${String(told)}`,
      occurred_at: new Date(Date.parse('2026-11-01T10:00:00Z') + second * 1000).toISOString().replace('Z', ''),
      visitor_key: visitor,
      name,
      ...rest,
    });
  });

const page = (group: string) => ['page', { page_group: group, page_path: `/${group}/${String(told)}` }] as const;

beforeAll(async () => {
  shop = await openTemporaryLoading();
  await keepStory(shop, [
    ...visit(
      '1',
      [0, ...page('home')],
      [10, ...page('product')],
      [40, ...page('product')],
      [60, 'product_added'],
      [70, ...page('cart')],
    ),
    ...visit('2', [0, ...page('product')]),
    ...visit(
      '3',
      [0, ...page('search')],
      [20, ...page('product')],
      [50, 'product_added'],
      [90, 'order_completed', { order_number: 'A1', amount: 10 }],
    ),
    ...visit('4', [0, ...page('home')], [5, ...page('home')]),
  ]);
});
afterAll(() => shop.remove());

async function ask(input: Readonly<Record<string, string | number>>) {
  const { engine, workspace } = shop.loading;
  const context = {
    engine,
    workspace: { ...workspace, firstWeekday: 1 },
    now: new Date('2026-11-03T00:00:00Z'),
    asOf: '2026-11-03T00:00:00',
  };
  const query = { analysis: 'paths' as const, input, period: { from: '2026-11-01', to: '2026-11-02' } };
  return (await runOrThrow(OPERATOR, query, context)).rows;
}

test('after a page the way goes on from place to place, with what ended there and the time between', async () => {
  expect(await ask({ anchor: 'product', steps: 3 })).toEqual([
    [1, 'product', 'product', 1, 1 / 3, 0, 30],
    [1, 'product', 'product_added', 1, 1 / 3, 0, 30],
    [1, 'product', 'end', 1, 1 / 3, null, null],
    [2, 'product', 'product_added', 1, 1 / 3, 0, 20],
    [2, 'product_added', 'order_completed', 1, 1 / 3, 1, 40],
    [3, 'product_added', 'cart', 1, 1 / 3, 1, 10],
    [3, 'order_completed', 'end', 1, 1 / 3, null, null],
  ]);
});

test('before an action it goes back, to the beginning of the visit', async () => {
  expect(await ask({ anchor: 'product_added', direction: 'before', steps: 2 })).toEqual([
    [1, 'product_added', 'product', 2, 1, 0, 25],
    [2, 'product', 'product', 1, 0.5, 0, 30],
    [2, 'product', 'search', 1, 0.5, 1, 20],
  ]);
});

test('from the start it is how visits begin, before the end how they end', async () => {
  expect((await ask({ anchor: 'start', steps: 1 })).map((row) => [row[2], row[3], row[5]])).toEqual([
    ['home', 2, 0],
    ['product', 1, 1],
    ['search', 1, 0],
  ]);
  expect((await ask({ anchor: 'end', direction: 'before', steps: 1 })).map((row) => [row[1], row[2], row[3]])).toEqual([
    ['end', 'home', 1],
    ['end', 'product', 1],
    ['end', 'cart', 1],
    ['end', 'order_completed', 1],
  ]);
});

test('nothing comes after the end: the question is refused', async () => {
  await expect(ask({ anchor: 'end', direction: 'after' })).rejects.toThrow(/nothing comes after the end/);
});

test('the model numbers places as they are named', async () => {
  await keepStory(shop, [
    ...PATH_NODES.flatMap((node, place) =>
      visit(String(100 + place), [
        0,
        ...(place < 9 ? page(node) : ([node, node === 'order_completed' ? { order_number: 'B1' } : {}] as const)),
      ]),
    ),
  ]);
  const rows = await ask({ anchor: 'start', steps: 1, limit: 200 });
  expect(rows.map((row) => row[2]).sort()).toEqual([...PATH_NODES].sort());
});
