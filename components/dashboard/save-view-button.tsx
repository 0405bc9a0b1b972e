'use client';

import { LayoutDashboard } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { ShownView } from '@/lib/dashboards/saved/saved-view';

const SaveViewDialog = lazy(() => import('./editor/save-view-dialog'));

/** Keeps a view, as it stands, as a dashboard that its reader can change. */
export function SaveViewButton({ view, name }: { readonly view: ShownView; readonly name: string }) {
  const t = useTranslations('saved');
  const [open, setOpen] = useState(false);
  return (
    <div className="print-hidden">
      <Button look="quiet" onPress={() => setOpen(true)}>
        <LayoutDashboard size={16} aria-hidden />
        {t('saveView')}
      </Button>
      {open ? (
        <Suspense>
          <SaveViewDialog view={view} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
