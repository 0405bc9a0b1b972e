'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useKeys } from '@/components/filters/use-keys';
import { Button } from '@/components/ui/button';
import type { Role } from '@/lib/auth/roles';

// Both come when they are first opened: the shell stays small.
const Palette = lazy(() => import('./palette'));
const KeyHelp = lazy(() => import('@/components/filters/key-help'));

/** Opens the palette, by press and by Ctrl or ⌘ with K, and hears the keys of every page: `/` searches, `?` lists the keys. */
export function CommandButton({ role }: { readonly role: Role }) {
  const t = useTranslations('palette');
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const close = useCallback(() => setOpen(null), []);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      setOpen((now) => {
        if (now !== null) return null;
        return document.querySelector('[role="dialog"], [role="alertdialog"]') === null ? 'palette' : null;
      });
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  useKeys(useMemo(() => ({ '/': () => search(setOpen), '?': () => setOpen('keys') }), []));
  return (
    <>
      <Button wide onPress={() => setOpen('palette')}>
        <Search size={16} aria-hidden className="text-muted" />
        <span className="min-w-0 flex-1 text-left text-muted max-lg:hidden-but-read">{t('open')}</span>
        <kbd className="font-sans text-tiny text-muted max-lg:hidden">{useShortcut()}</kbd>
      </Button>
      {open === null ? null : (
        <Suspense>
          {open === 'keys' ? (
            <KeyHelp onClose={close} />
          ) : (
            <Palette role={role} onKeys={() => setOpen('keys')} onClose={close} />
          )}
        </Suspense>
      )}
    </>
  );
}

/** Goes to the page's own search where it has one. */
function search(open: (what: 'palette') => void): void {
  const own = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (own === null) open('palette');
  else own.focus();
}

const unchanging = () => () => undefined;

/** The keys that open the palette, as they are called on this machine. */
function useShortcut(): string {
  return useSyncExternalStore(
    unchanging,
    () => (/Mac|iPhone|iPad/.test(window.navigator.userAgent) ? '⌘K' : 'Ctrl K'),
    () => 'Ctrl K',
  );
}
