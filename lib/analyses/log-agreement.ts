import { z } from 'zod';
import { analysis } from './analysis';

/**
 * Do the server's log and the tracker tell of the same page views? Of the pages that were delivered, robots account for some; of
 * people's, the tracker saw a part. The rest is browsers that run or send no script. What goes beyond that on a day is explained by
 * neither: more views than pages were delivered, or more missing than scripts are blocked anywhere. Hours without a line in the log
 * are left out.
 */
const input = z.strictObject({
  /** Greatest part of people's page views that blocked scripts are taken to explain. */
  blockedAtMost: z.number().min(0).max(1).default(0.3),
});

export const logAgreement = analysis({
  input,
  reads: {
    minutes: { fact: 'serverMinutes', of: 'period', reach: 'span' },
    views: { fact: 'pageViews', of: 'period', reach: 'span' },
  },
  needs: ['serverMinutes', 'events'],
  sees: ['technology'],
  compares: false,
  byMoment: false,
  columns: () => [
    { id: 'part', role: 'attribute', unit: 'code' },
    { id: 'pageViews', role: 'figure', unit: 'count', better: 'neither' },
    { id: 'share', role: 'figure', unit: 'ratio', better: 'neither' },
  ],
  sql: ({ blockedAtMost }, { bind }) => `with
logged as (
  select epoch_us(minute_local) // 3600000000 as hour, sum(page_views) as pages, sum(bot_page_views) as robots from {minutes} group by all
),
seen as (
  select epoch_us(viewed_local) // 3600000000 as hour, count(*) as views from {views}
  where not is_bot and browser is not null group by all
),
days as (
  select hour // 24 as day, sum(pages)::double as pages, sum(robots)::double as robots, coalesce(sum(views), 0)::double as tracked
  from logged left join seen using (hour) group by all
),
judged as (
  select *, pages - robots as people,
    greatest(tracked - (pages - robots), (pages - robots) * (1 - ${bind(blockedAtMost)}::double) - tracked, 0) as unexplained
  from days
),
whole as (
  select sum(pages) as logged, sum(robots) as robots, sum(people) as people, sum(tracked) as tracked,
    sum(greatest(people - tracked, 0)) as blocked, sum(unexplained) as unexplained
  from judged
),
parts as (
  select unnest(['logged', 'robots', 'people', 'tracked', 'blocked', 'unexplained']) as part,
    unnest([logged, robots, people, tracked, blocked, unexplained]) as views, logged, people
  from whole where logged is not null
)
select part, views as "pageViews", views / nullif(if(part in ('logged', 'robots'), logged, people), 0) as share from parts`,
});
