import { createClassifier } from '@/lib/events/origin-of';
import { createLookup } from '@/lib/loaders/staging/lookup';
import { identifier, type Sql } from '@/lib/loaders/staging/sql';

/**
 * Reads the different paths and user agents of a log's requests, for the SQL that counts them by minute: the relations
 * _read_requested_pages (sign, page_group) and _read_requesting_agents (sign, is_bot). They are read as those of events are.
 */
export async function readRequests(sql: Sql, relation: string, folder: string): Promise<void> {
  const classifier = createClassifier();
  await createLookup(
    sql,
    {
      name: 'requested_pages',
      sign: 'path',
      columns: { page_group: 'varchar' },
      read: (path) => ({ page_group: classifier.page(null, path).group }),
    },
    identifier(relation),
    folder,
  );
  await createLookup(
    sql,
    {
      name: 'requesting_agents',
      sign: 'agent_text',
      columns: { is_bot: 'boolean' },
      read: (ua) => ({ is_bot: classifier.agent({ ua, brands: '', platform: '', mobile: '' }).isBot }),
    },
    identifier(relation),
    folder,
  );
}
