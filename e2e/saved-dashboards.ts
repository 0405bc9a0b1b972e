/** Saved dashboards for end-to-end tests: made in the state folder of the server under test, as their owner would make them. */
import type { People, Person } from '@/e2e/fixtures';
import type { Principal, Role } from '@/lib/auth/roles';
import { contentSchema, type NewContent } from '@/lib/dashboards/saved/content-schema';
import { emptyContent, newNote, newTile } from '@/lib/dashboards/saved/new-tile';
import { createDashboardOrThrow } from '@/lib/db/dashboards';

/** A person of a role as the server sees one. */
export function principalOf(person: Person, role: Role): Principal {
  return { userId: person.id, name: `E2E ${role}`, role, markets: null };
}

/** A figure, a course, a ranking and a note whose words would be markup if they were not text. */
export function contentOf(name: string): NewContent {
  const tiles = [
    { ...newTile('netSales', 'stat', undefined), id: 'sales' },
    { ...newTile('orders', 'line', undefined), id: 'orders' },
    { ...newTile('netSales', 'ranking', 'market'), id: 'markets' },
    { ...newNote('Why', 'First line\n<img src=x onerror="window.__xss = 1"> & <b>bold</b>'), id: 'why' },
  ];
  return contentSchema.parse({ ...emptyContent(name), tiles });
}

/** Makes a dashboard of somebody's own and answers its id. */
export async function makeDashboard({ db }: People, owner: Principal, name: string): Promise<string> {
  return createDashboardOrThrow(db, owner, contentOf(name), undefined, new Date());
}
