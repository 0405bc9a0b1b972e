import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BriefView } from '@/components/dashboard/brief';
import { Dashboard } from '@/components/dashboard/dashboard';
import { SaveViewButton } from '@/components/dashboard/save-view-button';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { LoaderPart } from '@/components/data/loader-part';
import { EmptyView } from '@/components/start/empty-view';
import { FilterBar } from '@/components/filters/filter-bar';
import { ViewHeading } from '@/components/dashboard/view-heading';
import { may, VIEWS, type ViewId } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { BRIEFED_VIEWS } from '@/lib/brief/brief-of';
import { builtInView } from '@/lib/dashboards/registry';
import type { View } from '@/lib/dashboards/schema';
import { neededInputs } from '@/lib/dashboards/needed-inputs';
import { readPageWorkspace } from '@/lib/web/page-workspace';

interface ViewPageProps {
  readonly params: Promise<{ readonly view: string }>;
}

async function viewOf({ params }: ViewPageProps): Promise<{ readonly id: ViewId; readonly view: View }> {
  const { view: name } = await params;
  const id = VIEWS.find((known) => known === name);
  const view = builtInView(name);
  return id === undefined || view === null ? notFound() : { id, view };
}

async function nameOf(view: View): Promise<string> {
  const t = await getTranslations('view');
  const known = (['executive', 'marketing', 'ecommerce', 'technology'] as const).find((id) => id === view.id);
  return known === undefined ? view.id : t(`${known}.name`);
}

/** Title of the page. */
export async function generateMetadata(props: ViewPageProps) {
  const { view } = await viewOf(props);
  return { title: await nameOf(view) };
}

/** A role's view: its question, how far the data reaches, and the tiles that answer. */
export default async function ViewPage(props: ViewPageProps) {
  const { id, view } = await viewOf(props);
  const principal = await requireView(id);
  const [workspace, name] = await Promise.all([readPageWorkspace(principal, new Date()), nameOf(view)]);
  if (workspace.days === null)
    return (
      <WorkspaceProvider workspace={workspace}>
        <ViewHeading view={view} />
        <EmptyView needs={neededInputs(view)} mayBringIn={may(principal, 'loads.start')} />
      </WorkspaceProvider>
    );
  // The brief of marketing is about costs; without them there is nothing to say.
  const isBriefed = view.id !== 'marketing' || workspace.inputs.includes('adCosts');
  const briefed = isBriefed ? BRIEFED_VIEWS.find((one) => one === view.id) : undefined;
  return (
    <WorkspaceProvider workspace={workspace}>
      <FilterBar dimensions={view.filters} />
      <ViewHeading view={view}>
        <SaveViewButton view={view} name={name} />
      </ViewHeading>
      {briefed === undefined ? null : <BriefView view={briefed} />}
      <Dashboard view={view} />
      {view.id === 'technology' && may(principal, 'loads.read') ? <LoaderPart currency={workspace.currency} /> : null}
    </WorkspaceProvider>
  );
}
