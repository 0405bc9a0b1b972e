'use client';

import { Menu as MenuIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Role } from '@/lib/auth/roles';
import { Navigation } from './navigation';

/** The navigation of small screens, behind a button. */
export function SmallMenu({ role, children }: { readonly role: Role; readonly children: ReactNode }) {
  const t = useTranslations();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button square aria-label={t('shell.openNavigation')} onPress={() => setOpen(true)}>
        <MenuIcon size={18} aria-hidden />
      </Button>
      <Dialog
        shape="sheet"
        title={t('shell.navigation')}
        closeLabel={t('common.close')}
        open={open}
        onOpenChange={setOpen}
      >
        <nav aria-label={t('shell.navigation')}>
          <Navigation role={role} onChoose={() => setOpen(false)} />
        </nav>
        <div className="mt-6 border-t border-hairline pt-4">{children}</div>
      </Dialog>
    </>
  );
}
