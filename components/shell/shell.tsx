import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import type { Theme } from '@/components/ui/theme';
import type { Role } from '@/lib/auth/roles';
import { CommandButton } from '@/components/palette/command-button';
import { Account } from './account';
import { Navigation } from './navigation';
import { SmallMenu } from './small-menu';
import { Wordmark } from './wordmark';

export interface ShellProps {
  readonly name: string;
  readonly role: Role;
  readonly theme: Theme;
  /** All data is invented. */
  readonly demo: boolean;
  /** The reader may remove the demo company. */
  readonly removesDemo: boolean;
  readonly children: ReactNode;
}

/** The frame of every page: navigation at the left, or behind a button on small screens, and the page itself. */
export function Shell({ name, role, theme, demo, removesDemo, children }: ShellProps) {
  const t = useTranslations('shell');
  const account = <Account name={name} role={role} theme={theme} />;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] print:block">
      <a
        href="#content"
        className="absolute top-2 left-2 z-40 -translate-y-16 rounded-field bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <header className="print-hidden flex items-center justify-between px-4 pt-3 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:border-r lg:border-hairline lg:px-3.5 lg:py-5">
        <div className="lg:px-2.5">
          <Wordmark />
        </div>
        <div className="ml-auto pr-2 lg:mt-4 lg:ml-0 lg:pr-0">
          <CommandButton role={role} />
        </div>
        <nav aria-label={t('navigation')} className="mt-5 hidden flex-1 overflow-y-auto lg:block">
          <Navigation role={role} />
        </nav>
        <div className="hidden lg:block">{account}</div>
        <div className="lg:hidden">
          <SmallMenu role={role}>{account}</SmallMenu>
        </div>
      </header>
      <div className="min-w-0">
        {demo ? (
          <p className="px-4 pt-3 text-tiny text-muted lg:px-7">
            {t('demo')}
            {removesDemo ? (
              <>
                {' · '}
                <Link href="/start?remove=demo" className="text-accent underline underline-offset-2">
                  {t('removeDemo')}
                </Link>
              </>
            ) : null}
          </p>
        ) : null}
        <main id="content" tabIndex={-1} className="mx-auto max-w-[90rem] p-4 outline-none lg:px-7 lg:py-4">
          {children}
        </main>
      </div>
    </div>
  );
}
