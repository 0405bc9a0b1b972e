'use client';

import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useMemo, useState, useTransition } from 'react';
import { SavedDeeds, useDeedChoices, type Deed } from '@/app/(app)/saved/saved-deeds';
import { useSharingLine } from '@/app/(app)/saved/sharing-line';
import { Dashboard } from '@/components/dashboard/dashboard';
import { AskDialog } from '@/components/ui/ask-dialog';
import { ViewHeading } from '@/components/dashboard/view-heading';
import { FilterBar } from '@/components/filters/filter-bar';
import { UsualStateProvider } from '@/components/filters/usual-state';
import { Button } from '@/components/ui/button';
import { Menu } from '@/components/ui/menu';
import { Notice } from '@/components/ui/notice';
import { viewOf, type SavedDashboard } from '@/lib/dashboards/saved/saved-view';
import { DEFAULT_STATE } from '@/lib/dashboards/view-state';

const Editor = lazy(() => import('@/components/dashboard/editor/editor'));

export interface SavedPageProps {
  readonly dashboard: SavedDashboard;
  readonly mayShare: boolean;
}

/** A saved dashboard: its tiles as on any view, and, for who may, the editor. */
export function SavedPage({ dashboard, mayShare }: SavedPageProps) {
  const router = useRouter();
  const [edited, setEdited] = useState(false);
  const [mode, setMode] = useState<'read' | 'ask' | 'edit'>('read');
  const [deed, setDeed] = useState<Deed | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const view = useMemo(() => viewOf(dashboard.id, dashboard.content), [dashboard]);
  const edit = () => {
    setSaid(null);
    setMode(dashboard.sharedWith === null ? 'edit' : 'ask');
  };
  const afterDeed = (text: string, copy?: string) => {
    setDeed(null);
    setSaid(text);
    if (deed === 'delete') router.replace('/saved');
    else if (copy === undefined) router.refresh();
    else router.push(`/saved/${copy}`);
  };
  return (
    <UsualStateProvider state={view.state ?? DEFAULT_STATE}>
      <FilterBar dimensions={view.filters} />
      {mode === 'edit' ? (
        <Editing
          dashboard={dashboard}
          onStop={(text) => {
            setMode('read');
            setEdited(true);
            setSaid(text);
          }}
        />
      ) : (
        <>
          <Heading dashboard={dashboard} returned={edited} onEdit={edit} onDeed={setDeed} />
          <Said text={said} />
          {view.tiles.length === 0 ? <Empty mayEdit={dashboard.mayEdit} /> : <Dashboard view={view} />}
        </>
      )}
      {mode === 'ask' ? (
        <SharedWarning
          onEdit={() => setMode('edit')}
          onCopy={() => {
            setMode('read');
            setDeed('copy');
          }}
          onClose={() => setMode('read')}
        />
      ) : null}
      {deed === null ? null : (
        <SavedDeeds deed={deed} of={dashboard} mayShare={mayShare} onClose={() => setDeed(null)} onDone={afterDeed} />
      )}
    </UsualStateProvider>
  );
}

interface EditingProps {
  readonly dashboard: SavedDashboard;
  /** Called when it is over, with what has been done. */
  readonly onStop: (said: string | null) => void;
}

function Editing({ dashboard, onStop }: EditingProps) {
  const t = useTranslations('saved');
  const router = useRouter();
  const [, startTransition] = useTransition();
  return (
    <Suspense fallback={<div className="h-96" />}>
      <h1 className="hidden-but-read">{dashboard.name}</h1>
      <Editor
        from={dashboard}
        content={dashboard.content}
        onDiscard={() => onStop(null)}
        onSaved={(id) =>
          // The draft stays until what was saved has come: nobody edits on top of an older version.
          startTransition(() => {
            if (id === dashboard.id) router.refresh();
            else router.push(`/saved/${id}`);
            onStop(t('savedNow'));
          })
        }
      />
    </Suspense>
  );
}

interface SharedWarningProps {
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onClose: () => void;
}

/** Comes before the first change of what others see. */
function SharedWarning({ onEdit, onCopy, onClose }: SharedWarningProps) {
  const t = useTranslations('saved');
  return (
    <AskDialog title={t('editSharedTitle')} lead={t('editSharedLead')} onClose={onClose}>
      <Button look="primary" onPress={onEdit}>
        {t('editSharedYes')}
      </Button>
      <Button onPress={onCopy}>{t('editCopy')}</Button>
    </AskDialog>
  );
}

interface HeadingProps {
  readonly dashboard: SavedDashboard;
  /** True after editing: the button that is back takes the focus, so that the keyboard is not left nowhere. */
  readonly returned: boolean;
  readonly onEdit: () => void;
  readonly onDeed: (deed: Deed) => void;
}

function Heading({ dashboard, returned, onEdit, onDeed }: HeadingProps) {
  const t = useTranslations('saved');
  const about = useSharingLine()(dashboard);
  const choices = useDeedChoices()(dashboard);
  const label = t('more', { name: dashboard.name });
  return (
    <ViewHeading view={viewOf(dashboard.id, dashboard.content)} about={about}>
      <div className="print-hidden flex items-center gap-2">
        {dashboard.mayEdit ? (
          <Button autoFocus={returned} onPress={onEdit}>
            {t('edit')}
          </Button>
        ) : null}
        <Menu
          label={label}
          choices={choices}
          onChoose={(id) => {
            const chosen = choices.find((choice) => choice.id === id);
            if (chosen !== undefined) onDeed(chosen.id);
          }}
          trigger={
            <Button square aria-label={label}>
              <Ellipsis size={16} aria-hidden />
            </Button>
          }
        />
      </div>
    </ViewHeading>
  );
}

function Said({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <div className="mb-3">
      <Notice look="good" live>
        {text}
      </Notice>
    </div>
  );
}

function Empty({ mayEdit }: { readonly mayEdit: boolean }) {
  const t = useTranslations('saved');
  return (
    <div className="rounded-card border border-dashed border-field-line p-8 text-center text-muted">
      <p>{t('empty')}</p>
      {mayEdit ? <p>{t('emptyHint')}</p> : null}
    </div>
  );
}
