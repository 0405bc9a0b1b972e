import { z } from 'zod';
import { may, ROLES, type Principal } from '@/lib/auth/roles';
import { seesScope, type ActionScope } from '@/lib/db/action-rights';
import type { AppDb, AppTx } from '@/lib/db/app-db';
import { marketsSchema } from '@/lib/db/users';

/** Somebody who can take an action on. */
export interface ActionOwner {
  readonly id: string;
  readonly name: string;
}

const rowSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  markets: z
    .string()
    .nullable()
    .transform((text) => (text === null ? null : marketsSchema.parse(JSON.parse(text)))),
});

/** People who may take on what is about such a scope, by name; none for a principal who notes no actions. */
export async function listOwners(
  db: AppDb | AppTx,
  principal: Principal,
  scope: ActionScope,
): Promise<readonly ActionOwner[]> {
  if (!may(principal, 'actions.write')) return [];
  const rows = await db.user.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, role: true, markets: true },
  });
  return rows.flatMap((row) => {
    const { id, name, role, markets } = rowSchema.parse(row);
    const takesOn = may({ userId: id, name, role, markets }, 'actions.write') && seesScope({ role, markets }, scope);
    return takesOn ? [{ id, name }] : [];
  });
}
