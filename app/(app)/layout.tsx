import { redirect } from 'next/navigation';
import { type ReactNode } from 'react';
import { Shell } from '@/components/shell/shell';
import { parseTheme } from '@/components/ui/theme';
import { may } from '@/lib/auth/roles';
import { currentSession } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { holdsDemoCompany } from '@/lib/first-run/demo-archive';
import { holdsDemo } from '@/lib/state/demo-record';
import { statePaths } from '@/lib/state/state-paths';

/** The frame around every page for people who are signed in. */
export default async function AppLayout({ children }: { readonly children: ReactNode }) {
  const session = await currentSession();
  if (session === null) redirect('/sign-in');
  const { name, role } = session.principal;
  const { TUOKIO_DATA } = env();
  const isGuest = holdsDemoCompany(statePaths(TUOKIO_DATA).archive);
  return (
    <Shell
      name={name}
      role={role}
      theme={parseTheme(session.theme)}
      demo={isGuest || holdsDemo(TUOKIO_DATA)}
      removesDemo={isGuest && may(session.principal, 'loads.start')}
    >
      {children}
    </Shell>
  );
}
