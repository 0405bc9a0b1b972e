import type { DemoPlan } from '@/data/demo/generator';
import type { ActionEntry } from '@/lib/actions/action';
import type { Principal } from '@/lib/auth/roles';
import { addActionOrThrow } from '@/lib/db/actions';
import type { AppDb } from '@/lib/db/app-db';
import { addDays, addMonths } from '@/lib/metrics/civil';

/** What the people of the demo company decided about what the planted stories show: one thing done, the others on their way. */
interface DemoAction extends Omit<ActionEntry, 'ownerId' | 'dueDay' | 'doneDay'> {
  /** Addresses before the `@`: who noted it, and whose it is. */
  readonly by: string;
  readonly owner: string;
  /** Days from now by which it is to be done. */
  readonly dueIn: number | null;
  /** Month of the demo, from 0, on whose first day it was done. */
  readonly doneInMonth: number | null;
}

const ACTIONS: readonly DemoAction[] = [
  {
    ...{ by: 'executive', owner: 'ecommerce', dueIn: null, doneInMonth: 16, status: 'done' },
    what: 'Give Sweden back to all carriers for the summer',
    origin: {
      kind: 'claim',
      key: 'carrierBreaks ["SE","Norrbud"]',
      label: 'Sweden, Norrbud',
      address: '/executive?market=SE#tile-promisesByCarrier',
    },
    filters: [{ dimension: 'market', in: ['SE'] }],
    expected: { metric: 'brokenPromiseRate', direction: 'down', size: 0.03 },
  },
  {
    ...{ by: 'ecommerce', owner: 'ecommerce', dueIn: 21, doneInMonth: null, status: 'doing' },
    what: 'Take packrafts into the range before spring',
    origin: { kind: 'search', key: 'packraft', label: 'packraft', address: '/ecommerce#tile-failedSearches' },
    filters: [{ dimension: 'searchQuery', in: ['packraft'] }],
    expected: { metric: 'searchClickRate', direction: 'up', size: 0.3 },
  },
  {
    ...{ by: 'ecommerce', owner: 'cio', dueIn: -4, doneInMonth: null, status: 'doing' },
    what: 'Speak to the bank about its renewed payment page',
    origin: {
      kind: 'tile',
      key: '/ecommerce paymentFailures',
      label: 'online bank',
      address: '/ecommerce?market=FI#tile-paymentFailures',
    },
    filters: [{ dimension: 'market', in: ['FI'] }],
    expected: { metric: 'checkoutAbandonmentRate', direction: 'down', size: 0.02 },
  },
  {
    ...{ by: 'analyst', owner: 'marketing', dueIn: 40, doneInMonth: null, status: 'proposed' },
    what: 'Write to the customers of the app in Norway who went quiet',
    origin: { kind: 'own', key: '', label: '', address: null },
    filters: [
      { dimension: 'market', in: ['NO'] },
      { dimension: 'channel', in: ['app'] },
    ],
    expected: { metric: 'orders', direction: 'up', size: 0.15 },
  },
];

/** Notes the actions of a demo with stories, once: when there is any action already, nothing. */
export async function ensureDecisions(db: AppDb, { startDay, stories }: DemoPlan, now: Date): Promise<void> {
  if (!stories || (await db.action.count()) > 0) return;
  const idOf = async (name: string) =>
    (await db.user.findUnique({ where: { email: `${name}@demo.invalid` }, select: { id: true } }))?.id ?? null;
  for (const { by, owner, dueIn, doneInMonth, ...rest } of ACTIONS) {
    const [authorId, ownerId] = [await idOf(by), await idOf(owner)];
    if (authorId === null || ownerId === null) continue;
    const principal: Principal = { userId: authorId, name: by, role: 'admin', markets: null };
    const dueDay = dueIn === null ? null : addDays(now.toISOString().slice(0, 10), dueIn);
    const doneDay = doneInMonth === null ? null : addMonths(startDay, doneInMonth);
    await addActionOrThrow(db, principal, { ...rest, ownerId, dueDay, doneDay }, now);
  }
}
