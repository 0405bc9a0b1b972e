import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepStory, storyEvent, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** What is a search and what is not, on visits that nobody chose. */
let shop: TemporaryLoading;

beforeAll(async () => {
  shop = await openTemporaryLoading();
});
afterAll(() => shop.remove());

const RESULTS: Readonly<Record<string, number>> = { tent: 40, shoes: 12, packraft: 0, otsavalo: 0, stove: 1 };

interface Search {
  readonly word: string;
  readonly failsFirst: boolean;
  readonly typed: boolean;
  readonly again: readonly ('page' | 'sort' | 'filter' | 'emptyFilter')[];
}

const search: fc.Arbitrary<Search> = fc.record({
  word: fc.constantFrom(...Object.keys(RESULTS)),
  failsFirst: fc.boolean(),
  typed: fc.boolean(),
  again: fc.array(fc.constantFrom('page', 'sort', 'filter', 'emptyFilter'), { maxLength: 4 }),
});

/** Events of a visit; `whole` with typing, failures, pages, sorting and filters, else of its searches alone. */
function visit(visitor: string, searches: readonly Search[], whole: boolean) {
  let seconds = 0;
  let told = 0;
  const event = (after: number, rest: Partial<Told>) => {
    seconds += after;
    told += 1;
    return storyEvent({
      message_id: `${visitor}-${String(told)}`,
      occurred_at: new Date(Date.parse('2026-11-20T10:00:00Z') + seconds * 1000).toISOString().replace('Z', ''),
      visitor_key: visitor,
      name: 'products_searched',
      ...rest,
    });
  };
  const filtered = (results: number) => ({ search_filters: 1, search_results: results });
  return searches.flatMap(({ word, failsFirst, typed, again }) => {
    const results = RESULTS[word] ?? 0;
    const main = event(60, { search_query: word, search_results: results });
    if (!whole) return [main];
    const before = [
      ...(failsFirst ? [event(-40, { search_query: word, error: 'timeout' })] : []),
      ...(typed ? [event(failsFirst ? 37 : -3, { search_query: word.slice(0, 3), search_results: 90 })] : []),
    ];
    if (before.length > 0) seconds += typed ? 3 : 40;
    const more = again.map((kind, place) => {
      const same = { search_query: word };
      if (kind === 'page') return event(20, { ...same, search_results: results, search_page: place + 2 });
      if (kind === 'sort') return event(20, { ...same, search_results: results });
      return event(20, { ...same, ...filtered(kind === 'filter' ? Math.floor(results / 2) : 0) });
    });
    return [...before, main, ...more];
  });
}

test('paging, sorting, filters, what is typed and what failed at first never change unique searches nor those without hits', async () => {
  const visits = fc.sample(fc.array(search, { minLength: 1, maxLength: 5 }), { numRuns: 150, seed: 20_261_126 });
  // Between two searches for the same words nothing may lie but what belongs to them.
  const distinct = visits.map((searches) => [...new Map(searches.map((one) => [one.word, one])).values()]);
  await keepStory(
    shop,
    distinct.flatMap((searches, place) => [
      ...visit(String(2 * place + 10), searches, false),
      ...visit(String(2 * place + 11), searches, true),
    ]),
  );
  const [row] = await shop.rows(`
    with told as (
      select visitor_key % 2 as whole, (visitor_key - visitor_key % 2)::varchar as visit, query, result_count,
        coalesce(zero_cause = 'none', false) as is_zero, is_failed
      from facts.searches)
    select (select count(*)::double from (
        select visit, query, result_count, is_zero, is_failed from told where whole = 0
        except all select visit, query, result_count, is_zero, is_failed from told where whole = 1)) as lost,
      (select count(*)::double from (
        select visit, query, result_count, is_zero, is_failed from told where whole = 1
        except all select visit, query, result_count, is_zero, is_failed from told where whole = 0)) as added,
      (select count(*)::double from told) as searches, (select count(*) filter (is_zero)::double from told) as zeros`);
  expect(row).toMatchObject({ lost: 0, added: 0 });
  expect(Number(row?.['searches'])).toBe(2 * distinct.flat().length);
  expect(Number(row?.['zeros'])).toBeGreaterThan(50);
});

test('a search that fails and never answers is no search without hits', async () => {
  const failed = storyEvent({
    message_id: 'failed',
    occurred_at: '2026-11-21T10:00:00',
    visitor_key: '5',
    name: 'products_searched',
    search_query: 'kayak',
    error: 'timeout',
  });
  await keepStory(shop, [failed]);
  expect(
    await shop.rows(`select zero_cause, is_failed, result_count from facts.searches where query = 'kayak'`),
  ).toEqual([{ zero_cause: null, is_failed: true, result_count: null }]);
});
