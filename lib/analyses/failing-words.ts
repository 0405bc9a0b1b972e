/**
 * Why searches find nothing that is wanted. Words that differ in case, order, spaces, a plural s or one letter are one demand. A demand
 * is put down to the cause of at least half of its searches: the search broke (fault), only filters left nothing (filter), or nothing is
 * found: a synonym where the same visitors then found something by other words, or where words of one or two other letters find
 * something; else not in range. What is found but not clicked is a cause of its own.
 */
const KEYS = 200;
/** Words that find something, the most clicked of them, are what others are held against. */
const SERVED = 500;
/** Of those who found nothing, so many then found it by other words: they mean the same. */
const SAME_MEANING = 0.2;
const LEAST_PAIRS = 2;

/** The searches that led to nothing, each with the demand that it is of. */
function demandWordsSql(): string {
  return `told as (
  select session_key, query, searched_local, search_date, coalesce(result_count, -1) as found, zero_cause, is_failed, clicks, is_refined,
    refined_query, is_exit, has_order
  from {searches} where not is_bot
),
missed as (
  select *,
    case when is_failed then 'fault' when zero_cause = 'filter' then 'filter' when zero_cause = 'none' then 'none' else 'unclicked' end as why
  from told where is_failed or zero_cause is not null or found between 1 and 2 or (found > 2 and clicks = 0)
),
-- The words of a demand: without accents, in the order of the alphabet, without spaces and plural s.
-- Trap: over distinct queries a later condition on the spelling would be moved down and work it out for every search.
spelt as (
  select query, array_to_string(list_sort(list_transform(
      list_filter(string_split_regex(strip_accents(lower(query)), '[^\\pL\\pN]+'), lambda w: w <> ''),
      lambda w: case when len(w) > 3 then regexp_replace(w, 's$', '') else w end)), '') as spelling
  from (select any_value(query) as query from missed group by missed.query)
),
weights as (
  select s.spelling, count(*) as n from missed m join spelt s using (query) where s.spelling <> '' group by s.spelling
),
top_weights as (select * from weights order by n desc, spelling limit ${String(KEYS)}),
-- One letter more, less or other, but not the first: the words that more visitors use.
near as (
  select a.spelling, arg_max(b.spelling, (b.n, b.spelling)) as base
  from top_weights a join top_weights b on left(b.spelling, 1) = left(a.spelling, 1) and b.n > a.n and len(a.spelling) >= 6 and abs(len(a.spelling) - len(b.spelling)) <= 1
    and damerau_levenshtein(a.spelling, b.spelling) <= 1
  group by a.spelling
),
named as (
  select m.*, coalesce(n.base, s.spelling) as demand_key from missed m join spelt s using (query) left join near n using (spelling)
  where s.spelling <> ''
)`;
}

/** Common tables that end in `demands` (one row per demand) and `demand_visits` (one per demand and visit), from the read `searches`. */
export function failingWordsSql(): string {
  return `${demandWordsSql()},
served as (
  select query, count(*) filter (clicks > 0) as clicked from told where found > 2 group by query having clicked > 0
  order by clicked desc, query limit ${String(SERVED)}
),
-- What the same visitors then found by other words.
turned as (
  select f.demand_key, t.query as companion, count(distinct f.session_key) as n
  from named f join told t on t.session_key = f.session_key and t.query = f.refined_query and t.clicks > 0 and t.found > 2
  where f.is_refined and f.why = 'none' group by all
),
-- Words that find something and differ by one or two letters, but not the first.
alike as (
  select w.spelling as demand_key, arg_max(s.query, (s.clicked, s.query)) as companion
  from top_weights w join served s on left(w.spelling, 1) = left(strip_accents(lower(s.query)), 1) and len(w.spelling) >= 5 and abs(len(w.spelling) - len(s.query)) <= 2
    and damerau_levenshtein(w.spelling, strip_accents(lower(s.query))) <= if(len(w.spelling) >= 8, 2, 1)
  group by w.spelling
),
demand_visits as (
  select demand_key, session_key, bool_or(has_order) as ordered, min(search_date) as day from named group by all
),
visit_counts as (
  select demand_key, count(*)::double as visits, (count(*) filter (ordered))::double as ordered from demand_visits group by demand_key
),
words as (
  select demand_key, query, count(*) as n from named group by all
),
called as (
  select demand_key, arg_max(query, (n, query)) as demand, string_agg(query, ', ' order by n desc, query) as words
  from (from words qualify row_number() over (partition by demand_key order by n desc, query) <= 6) group by demand_key
),
counted as (
  select demand_key, count(*)::double as searches, count(*) filter (why = 'none') as zero, count(*) filter (why = 'filter') as filtered,
    count(*) filter (why = 'fault') as broken, (count(*) filter (is_exit))::double as exits, max(search_date) as last_day,
    count(distinct case when why = 'none' then session_key end) as zero_visits
  from named group by demand_key
),
best_turn as (
  select demand_key, arg_max(companion, (n, companion)) as companion, max(n) as n from turned group by demand_key
),
demands as (
  select c.demand_key, d.demand, d.words, c.searches, c.exits, v.visits, v.ordered, c.last_day,
    case
      when c.broken * 2 >= c.searches then 'fault'
      when c.filtered * 2 >= c.searches then 'filter'
      when c.zero * 2 < c.searches then 'unclicked'
      when b.n >= ${String(LEAST_PAIRS)} and b.n >= ${String(SAME_MEANING)} * c.zero_visits then 'synonym'
      when a.companion is not null then 'synonym'
      else 'notInRange'
    end as cause,
    case
      when c.zero * 2 < c.searches or c.filtered * 2 >= c.searches then null
      when b.n >= ${String(LEAST_PAIRS)} and b.n >= ${String(SAME_MEANING)} * c.zero_visits then b.companion
      else a.companion
    end as companion
  from counted c join called d using (demand_key) join visit_counts v using (demand_key)
  left join best_turn b using (demand_key) left join alike a using (demand_key)
)`;
}
