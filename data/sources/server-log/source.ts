import { source as accessLog } from '@/data/sources/access-log/source';
import type { Source } from '@/lib/loaders/source';

/**
 * The same access logs for a shop whose visits are counted by the tracker: as events they would be counted twice. They only say
 * what the servers answered, minute by minute, and how many pages the tracker should have seen.
 */
export const source: Source = {
  ...accessLog,
  name: 'server-log',
  meaning:
    'Access logs of Apache and nginx where the tracker counts the visits: requests, errors and response times by minute, and no visits. ' +
    'Files are those of access-log',
  facts: ['server_minutes'],
  sql: 'access-log',
  figures: [
    {
      name: 'requests',
      file: `select count(*) from hits
        where not is_asset and minute > (select min(minute) from hits) and minute < (select max(minute) from hits)`,
      warehouse: 'select coalesce(sum(requests), 0)::bigint from {server_minutes}',
    },
  ],
};
