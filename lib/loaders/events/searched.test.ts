import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepStory, storyClock, storyMeasures, type Told } from '@/lib/loaders/events/story-events';
import { openTemporaryLoading, type TemporaryLoading } from '@/lib/loaders/temporary-loading';

/** What is a search of its own, and what came after it. */
let shop: TemporaryLoading;

beforeEach(async () => {
  shop = await openTemporaryLoading();
});
afterEach(() => shop.remove());

const at = storyClock('s');
const search = (seconds: number, query: string, results: number | null, rest: Partial<Told> = {}) =>
  at(seconds, 'products_searched', { search_query: query, search_results: results, ...rest });

const queries = (columns: string) =>
  shop.rows(`select query, ${columns} from facts.searches order by searched_local, query`);

test('a query that goes on within five seconds was being typed, after six it was meant', async () => {
  await keepStory(shop, [search(0, 'sho', 9), search(5, 'shoe', 9), search(11, 'shoes', 5)]);
  expect(await queries('result_count')).toEqual([
    { query: 'shoe', result_count: 9 },
    { query: 'shoes', result_count: 5 },
  ]);
});

test('a query whose result was clicked was meant, however soon the next goes on from it', async () => {
  await keepStory(shop, [
    search(0, 'shoe', 9),
    at(2, 'product_clicked', { search_query: 'shoe', rank: 4 }),
    search(4, 'shoes', 5),
  ]);
  expect(await queries('clicks, first_click_rank, is_refined')).toEqual([
    { query: 'shoe', clicks: 1, first_click_rank: 4, is_refined: false },
    { query: 'shoes', clicks: 0, first_click_rank: null, is_refined: false },
  ]);
});

test('a search with nothing after it is where the visit ended, whatever the page says of itself', async () => {
  await keepStory(shop, [
    at(0, 'product_added', {}),
    at(1, 'order_completed', { order_number: 'O1', amount: 20 }),
    search(10, 'tent', 3),
    search(60, 'boat', 0),
    at(61, 'product_list_viewed', { search_query: 'boat' }),
    at(62, 'page_measured', { measures: storyMeasures({ lcp_ms: 900 }) }),
  ]);
  // What was bought before a search did not come of it.
  expect(await queries('is_exit, has_cart, has_order')).toEqual([
    { query: 'tent', is_exit: false, has_cart: false, has_order: false },
    { query: 'boat', is_exit: true, has_cart: false, has_order: false },
  ]);
});
