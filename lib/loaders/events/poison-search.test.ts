import { expect, test } from 'vitest';
import { AppError } from '@/lib/http/errors';
import { PoisonSearch } from '@/lib/loaders/events/poison-search';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading } from '@/lib/loaders/temporary-loading';
import { statementError } from '@/lib/warehouse/faults';

const at = (offset: number) => ({ file: 1, offset });
const bad = statementError(new Error('Conversion Error: Could not convert string "x" to INT32'));

test('a page that fails is tried batch by batch, and the batch that fails alone is hopeless', () => {
  const search = new PoisonSearch();
  expect(search.recordsAt(at(0), 500)).toBe(500);
  search.failed(at(0), at(900), bad);
  expect(search.isHopeless(at(0))).toBe(false);
  expect(search.recordsAt(at(0), 500)).toBe(1);
  expect(search.recordsAt(at(300), 500)).toBe(1);
  search.failed(at(300), at(400), bad);
  expect(search.isHopeless(at(300))).toBe(true);
  expect(search.isHopeless(at(400))).toBe(false);
  expect(search.recordsAt(at(900), 500)).toBe(500);
});

test.each([
  ['a disk that refuses', new AppError('unavailable', 'full')],
  ['a defect of ours', new TypeError('undefined is not a function')],
  ['a statement that cannot be read', statementError(new Error('Parser Error: syntax error at or near "selct"'))],
  ['a relation that is not there', statementError(new Error('Catalog Error: Table with name x does not exist!'))],
  ['a defect of the database', statementError(new Error('INTERNAL Error: Assertion triggered'))],
])('%s says nothing about a batch', (_what, error) => {
  const search = new PoisonSearch();
  for (let time = 0; time < 9; time += 1) search.failed(at(0), at(900), error);
  expect(search.recordsAt(at(0), 500)).toBe(500);
  expect(search.isHopeless(at(0))).toBe(false);
});

test('neither does a column that the schema lacks', async () => {
  const shop = await openTemporaryLoading();
  try {
    const { engine } = shop.loading;
    await engine.write('warehouse', (writer) => writer.run('alter table facts.hot_page_views drop column is_exit'));
    const event = storyEvent({ message_id: 'a', occurred_at: '2026-11-01 10:00:00', visitor_key: '1', name: 'page' });
    const error = await keepStory(shop, [event]).then(
      () => undefined,
      (failure: unknown) => failure,
    );
    expect(error).toBeInstanceOf(AppError);
    const search = new PoisonSearch();
    search.failed(at(0), at(900), error);
    expect(search.recordsAt(at(0), 500)).toBe(500);
  } finally {
    await shop.remove();
  }
});
