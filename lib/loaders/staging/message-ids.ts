import { identifier } from '@/lib/loaders/staging/sql';

/** What tells two events of one visitor apart where the export numbers neither. */
const TELLING = [
  ...['occurred_at', 'anonymous_id', 'customer_id', 'type', 'name', 'url', 'page_path', 'search_query'],
  ...['cart_id', 'checkout_id', 'order_number', 'products', 'list', 'rank', 'amount', 'error'],
];

/** Returns a SELECT of events in which each has a message id: its own, else the md5 of what it says. */
export function withMessageIds(from: string, present: ReadonlyMap<string, string>): string {
  const cells = TELLING.filter((name) => present.has(name)).map((name) => `coalesce(${identifier(name)}::varchar, '')`);
  const made = `md5(concat_ws(chr(31), ${cells.join(', ')}))`;
  if (!present.has('message_id')) return `select *, ${made} as message_id from (${from})`;
  return `select * replace (coalesce(nullif(trim(message_id::varchar), ''), ${made}) as message_id) from (${from})`;
}
