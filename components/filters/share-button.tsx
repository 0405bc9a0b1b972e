'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

/** Copies the address of the page, which holds all that is chosen. */
export function ShareButton() {
  const t = useTranslations('shell');
  const [said, setSaid] = useState<'shared' | 'shareFailed' | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    const timer = setTimeout(() => setSaid(null), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  // Trap: without https the browser has no clipboard; the address bar then says the same.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setSaid('shared');
    } catch {
      setSaid('shareFailed');
    }
  };
  return (
    <>
      <span role="status" className="text-small text-muted">
        {said === null ? '' : t(said)}
      </span>
      <Button onPress={() => void copy()}>{t('share')}</Button>
    </>
  );
}
