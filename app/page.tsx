import { redirect } from 'next/navigation';
import { ROLE_RIGHTS } from '@/lib/auth/roles';
import { requirePrincipal } from '@/lib/auth/session';

/** The start page is the one that answers the role's own question first. */
export default async function StartPage() {
  const principal = await requirePrincipal();
  redirect(`/${ROLE_RIGHTS[principal.role].home}`);
}
