'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { ROLE_RIGHTS, type Role, type ViewId } from '@/lib/auth/roles';

/** Pages as the navigation and the palette offer them. */
export const GROUPS = [
  { id: 'groupViews', views: ['executive', 'marketing', 'ecommerce', 'technology', 'live'] },
  { id: 'groupWork', views: ['saved', 'explore', 'alerts', 'tagging', 'decisions'] },
  { id: 'groupTrust', views: ['metrics', 'targets', 'annotations', 'data', 'connect'] },
  { id: 'groupAdmin', views: ['start', 'users', 'settings', 'audit'] },
] as const satisfies readonly { readonly id: string; readonly views: readonly ViewId[] }[];

export interface NavigationProps {
  readonly role: Role;
  /** Called when a page was chosen: closes the menu of small screens. */
  readonly onChoose?: () => void;
}

/** The pages that a role may open. */
export function Navigation({ role, onChoose }: NavigationProps) {
  const t = useTranslations('nav');
  const path = usePathname();
  const allowed = ROLE_RIGHTS[role].views;
  return (
    <ul className="flex flex-col gap-4">
      {GROUPS.map((group) => {
        const views = group.views.filter((view) => allowed.includes(view));
        return views.length === 0 ? null : (
          <li key={group.id}>
            <p id={`nav-${group.id}`} className="mb-1 px-2.5 text-tiny text-muted">
              {t(group.id)}
            </p>
            <ul aria-labelledby={`nav-${group.id}`}>
              {views.map((view) => (
                <li key={view}>
                  <Link
                    href={`/${view}`}
                    aria-current={path === `/${view}` || path.startsWith(`/${view}/`) ? 'page' : undefined}
                    {...(onChoose === undefined ? {} : { onClick: onChoose })}
                    className="block rounded-field px-2.5 py-1.5 hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
                  >
                    {t(view)}
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
