import { redirect } from 'next/navigation';
import { may, ROLE_RIGHTS } from '@/lib/auth/roles';
import { requirePrincipal } from '@/lib/auth/session';
import { isEmptyInstallation } from '@/lib/first-run/own-data';
import { warehouse } from '@/lib/warehouse/warehouse';

/** The start page is the one that answers the role's own question first; before there are data, who can bring them in does. */
export default async function StartPage() {
  const principal = await requirePrincipal();
  const isFirst = may(principal, 'loads.start') && (await isEmptyInstallation(await warehouse({ holder: 'web' })));
  redirect(isFirst ? '/start' : `/${ROLE_RIGHTS[principal.role].home}`);
}
