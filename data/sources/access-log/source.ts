import type { Source } from '@/lib/loaders/source';
import { say } from '@/lib/sentences/sentence';

/**
 * Access logs of Apache and nginx in the common and the combined format, with or without a virtual host in front and a response
 * time behind. Every line is an event, requests for pages are page views; by minute they are what the servers answered. A visitor is a truncated address and a user agent on one
 * UTC day, hashed with the secret of the installation: nobody can be recognised from day to day.
 */
const TEXT = '(?:[^"\\\\]|\\\\.)*';
const QUOTED = `"(${TEXT})"`;
const PATTERN =
  '(?:(\\S+):\\d+ )?(\\S+) \\S+ \\S+ \\[(\\d{1,2}/[A-Z][a-z]{2}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4})\\] ' +
  `${QUOTED} (\\d{3}) (\\d+|-)(?: ${QUOTED} ${QUOTED})?((?: (?:"${TEXT}"|[^" ]+))*)`;

export const source: Source = {
  name: 'access-log',
  meaning:
    'Access logs of Apache and nginx, common or combined, also with virtual host and response time: access.log, access.log.1, access_log-20261125.gz …. ' +
    'A time with a decimal point is in seconds, an integer in microseconds unless the file is named access-ms.log or access-s.log',
  files: [
    {
      relation: 'requests',
      names: '(access|apache|nginx|httpd).*log',
      columns: ['host', 'address', 'moment', 'request', 'status', 'bytes', 'referrer', 'agent', 'rest'],
      optional: [],
      lines: {
        pattern: PATTERN,
        reason: 'not_a_log_line',
        sentence: say('noLogLine'),
      },
    },
  ],
  facts: ['events', 'server_minutes'],
  requests: 'hits',
  timeZone: 'UTC',
  encoding: 'utf-8-lossy',
  delimiter: ',',
  nulls: [],
  defaults: {},
  together: [],
  replacement: null,
  figures: [
    { name: 'lines', file: 'select count(*) from hits', warehouse: 'select count(*) from {events}' },
    {
      name: 'bytes sent',
      file: 'select coalesce(sum(bytes), 0)::bigint from hits',
      warehouse: `select coalesce(sum((properties ->> 'bytes')::bigint), 0)::bigint from {events}`,
    },
  ],
};
