'use client';

import { createContext, use, type ReactNode } from 'react';
import type { PageWorkspace } from '@/lib/dashboards/page-workspace';

const WorkspaceContext = createContext<PageWorkspace | null>(null);

/** Gives the workspace to the page inside. */
export function WorkspaceProvider({
  workspace,
  children,
}: {
  readonly workspace: PageWorkspace;
  readonly children: ReactNode;
}) {
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}

/** The workspace of the page. */
export function useWorkspace(): PageWorkspace {
  const workspace = use(WorkspaceContext);
  if (workspace === null) throw new Error('useWorkspace needs a WorkspaceProvider around it');
  return workspace;
}
