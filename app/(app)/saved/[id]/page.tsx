import { readSavedOrNotFound } from '@/app/(app)/saved/[id]/read-saved';
import { SavedPage } from '@/app/(app)/saved/[id]/saved-page';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { may } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { readPageWorkspace } from '@/lib/web/page-workspace';

interface SavedIdProps {
  readonly params: Promise<{ readonly id: string }>;
}

/** Title of the page. */
export async function generateMetadata({ params }: SavedIdProps) {
  const principal = await requireView('saved');
  const { name } = await readSavedOrNotFound(principal, (await params).id);
  return { title: name };
}

/** A saved dashboard, read like a view, and edited by who may. */
export default async function SavedIdPage({ params }: SavedIdProps) {
  const principal = await requireView('saved');
  const dashboard = await readSavedOrNotFound(principal, (await params).id);
  const workspace = await readPageWorkspace(principal, new Date());
  return (
    <WorkspaceProvider workspace={workspace}>
      <SavedPage dashboard={dashboard} mayShare={may(principal, 'dashboards.share')} />
    </WorkspaceProvider>
  );
}
