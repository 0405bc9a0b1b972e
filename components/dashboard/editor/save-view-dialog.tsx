'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useViewState } from '@/components/filters/use-view-state';
import type { ShownView } from '@/lib/dashboards/saved/saved-view';
import { NameDialog } from './name-dialog';
import { sendNew } from './requests';

/** Saves a view as a dashboard of the reader's own, which then starts as the view stands now. */
export default function SaveViewDialog({
  view,
  name,
  onClose,
}: {
  readonly view: ShownView;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations('saved');
  const router = useRouter();
  const [state] = useViewState();
  return (
    <NameDialog
      title={t('saveView')}
      lead={t('saveViewLead')}
      name={name}
      onClose={onClose}
      onName={async (chosen) => {
        const id = await sendNew({ name: chosen, filters: view.filters, state, tiles: view.tiles });
        router.push(`/saved/${id}`);
      }}
    />
  );
}
