import { redirect } from 'next/navigation';
import { type ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { parseTheme } from '@/components/ui/theme';
import { currentSession } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { holdsDemo } from '@/lib/state/demo-record';

/** The frame around every page for people who are signed in. */
export default async function AppLayout({ children }: { readonly children: ReactNode }) {
  const session = await currentSession();
  if (session === null) redirect('/sign-in');
  const { name, role } = session.principal;
  return (
    <Shell name={name} role={role} theme={parseTheme(session.theme)} demo={holdsDemo(env().TUOKIO_DATA)}>
      {children}
    </Shell>
  );
}
