import type { Writer } from '@/lib/warehouse/engine';

/**
 * Summaries of facts by day: of cold rows they are kept, of hot ones the views of data/schema/14-summaries.sql work them out. So
 * whatever moves rows into a cold relation or takes them from it says on which days, and these are summed up again.
 */
interface Summary {
  /** facts.cold_… keeps it; facts.…_moments has the rows that are summed up. */
  readonly name: string;
  readonly moments: string;
  readonly day: string;
  readonly keys: readonly string[];
  /** Columns that are the greatest or least value, not sums. */
  readonly folds?: Readonly<Record<string, 'max' | 'min'>>;
}

const SUMMARIES: Readonly<Record<string, readonly Summary[]>> = {
  sessions: [
    {
      name: 'funnel_days',
      moments: 'funnel_moments',
      day: 'session_date',
      keys: [
        ...['market', 'is_bot', 'device', 'traffic_channel', 'visitor_type'],
        ...['funnel_steps', 'funnel_closed', 'funnel_strict'],
      ],
    },
    {
      name: 'funnel_times',
      moments: 'funnel_time_moments',
      day: 'session_date',
      keys: ['market', 'is_bot', 'device', 'step', 'is_strict', 'seconds'],
    },
  ],
  searches: [
    { name: 'search_days', moments: 'search_moments', day: 'search_date', keys: ['market', 'is_bot', 'query'] },
  ],
  page_views: [
    {
      name: 'page_days',
      moments: 'page_moments',
      day: 'view_date',
      keys: ['market', 'is_bot', 'page_group', 'page_path'],
    },
  ],
  page_speed: [
    {
      name: 'speed_days',
      moments: 'speed_moments',
      day: 'measured_date',
      keys: ['market', 'is_bot', 'page_group', 'device'],
      folds: { lcp_low: 'max', lcp_high: 'min', inp_low: 'max', inp_high: 'min', cls_low: 'max', cls_high: 'min' },
    },
  ],
  product_visits: [
    {
      name: 'product_days',
      moments: 'product_moments',
      day: 'visit_date',
      keys: ['market', 'is_bot', 'product_key', 'sku'],
    },
  ],
  listings: [
    {
      name: 'listing_days',
      moments: 'listing_moments',
      day: 'listing_date',
      keys: ['market', 'is_bot', 'list_kind', 'product_key', 'sku'],
    },
    {
      name: 'rank_days',
      moments: 'rank_moments',
      day: 'listing_date',
      keys: ['market', 'is_bot', 'list_kind', 'rank'],
    },
  ],
};

/** Columns of a summary that are no keys. */
async function foldedOf(writer: Writer, { name, day, keys }: Summary): Promise<readonly string[]> {
  const rows = await writer.rows(
    `select column_name as name from information_schema.columns
     where table_catalog = current_database() and table_schema = 'facts' and table_name = 'cold_${name}' order by ordinal_position`,
  );
  return rows.map((row) => String(row['name'])).filter((column) => column !== day && !keys.includes(column));
}

/** Sums the cold rows of a fact (by the name of its relations) up again: those of the days that `days` selects, else all. */
export async function summarise(writer: Writer, fact: string, days?: string): Promise<void> {
  for (const summary of SUMMARIES[fact] ?? []) {
    const { name, moments, day, keys, folds = {} } = summary;
    const within = days === undefined ? 'true' : `${day} in (${days})`;
    await writer.run(`delete from facts.cold_${name} where ${within}`);
    const folded = (await foldedOf(writer, summary)).map(
      (column) => `${folds[column] ?? 'sum'}(${column}) as ${column}`,
    );
    await writer.run(`insert into facts.cold_${name} by name
      select ${[day, ...keys, ...folded].join(', ')}
      from facts.${moments} where part = 'cold' and ${within} group by ${[day, ...keys].join(', ')} order by ${[day, ...keys].join(', ')}`);
  }
}
