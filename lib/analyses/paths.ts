import { z } from 'zod';
import { analysis } from './analysis';
import { nodeName, PATH_ENDS, PATH_NODES } from './path-nodes';

/**
 * Where visits go after a page or an action, or where they came from before it: from place to place, up to three steps, counted
 * from the first time that a visit came to the anchor. `share` is of the visits that came to it, `ended` of those at the place
 * how many did nothing more (or, before it, began there), and the time is the median from place to place. From `start` it is
 * how visits begin, before `end` how they end.
 */
const input = z
  .strictObject({
    anchor: z.enum([...PATH_NODES, PATH_ENDS.start, PATH_ENDS.end]).default('product'),
    direction: z.enum(['after', 'before']).default('after'),
    steps: z.number().int().min(1).max(3).default(3),
    limit: z.number().int().min(1).max(200).default(30),
  })
  .refine(({ anchor, direction }) => anchor !== (direction === 'after' ? PATH_ENDS.end : PATH_ENDS.start), {
    error: 'nothing comes after the end or before the start of a visit',
    path: ['anchor'],
  });

type Input = z.infer<typeof input>;

/** Place of the anchor on the way, over facts.sessions; null when the visit never came to it. */
function anchorPlace(anchor: Input['anchor']): string {
  if (anchor === PATH_ENDS.start) return '0';
  if (anchor === PATH_ENDS.end) return 'len(path_codes) + 1';
  return `list_position(path_codes, ${String(PATH_NODES.indexOf(anchor) + 1)})`;
}

function sql({ anchor, direction, steps }: Input): string {
  const isAfter = direction === 'after';
  const sign = isAfter ? '+' : '-';
  const last = isAfter ? 'length' : '1';
  const end = isAfter ? PATH_ENDS.end : PATH_ENDS.start;
  const own = isAfter ? PATH_ENDS.start : PATH_ENDS.end;
  // Trap: a list has no place 0, but a negative place counts from its end.
  const at = (list: string, step: number) => {
    const place = `place ${sign} ${String(step)}`;
    return `case when ${place} > 0 then ${list}[${place}] end`;
  };
  const all = Array.from({ length: steps + 1 }, (_, step) => step);
  const moves = all.slice(1).map((step) => {
    const [from, to] = [step - 1, step].map(String);
    return `select ${to} as step, code_${from} as from_code, code_${to} as to_code, abs(second_${to} - second_${from}) as took,
    place ${sign} ${to} = ${last} as is_last from came${step === 1 ? '' : ` where code_${from} is not null`}`;
  });
  return `with came as materialized (
  select place, len(path_codes) as length,
    ${all.map((step) => `${at('path_codes', step)} as code_${String(step)}, ${at('path_seconds', step)} as second_${String(step)}`).join(',\n    ')}
  from (
    select path_codes, path_seconds, ${anchorPlace(anchor)} as place from {visits} where not is_bot and len(path_codes) > 0
  ) where place is not null
),
whole as (select count(*)::double as visits from came),
moves as (
  ${moves.join('\n  union all ')}
)
select step::double as "pathStep", ${nodeName('from_code', own)} as "fromPlace", ${nodeName('to_code', end)} as "toPlace",
  count(*)::double as sessions, count(*) / any_value(whole.visits) as share,
  case when to_code is not null then (count(*) filter (is_last))::double / count(*) end as "endedThere",
  median(took)::double as "medianSeconds"
from moves, whole
group by step, from_code, to_code
order by step, count(*) desc, from_code, to_code`;
}

export const paths = analysis({
  input,
  reads: { visits: { fact: 'sessions', of: 'period', reach: 'span' } },
  needs: ['events'],
  sees: [],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'pathStep', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'fromPlace', role: 'attribute', unit: 'code' },
    { id: 'toPlace', role: 'attribute', unit: 'code' },
    { id: 'sessions', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'neither' },
    { id: 'endedThere', role: 'figure', unit: 'ratio', better: 'down' },
    { id: 'medianSeconds', role: 'figure', unit: 'decimal', better: 'neither' },
  ],
  limit: ({ limit }) => limit,
  sql,
});
