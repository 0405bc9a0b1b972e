import type { ColumnClass } from '@/lib/metrics/column-class';

/**
 * Who may see and do what: one pure table, read by pages, routes, the query layer and the authorisation matrix. A role
 * opens views, columns and abilities; the markets of a user narrow the rows. Nothing else in the product grants a right.
 */
export const ROLES = ['executive', 'marketing', 'ecommerce', 'cio', 'service', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Pages that a role may open. */
export const VIEWS = [
  'executive',
  'ecommerce',
  'explore',
  'metrics',
  'data',
  'users',
  'audit',
  'start',
  'saved',
  'targets',
  'annotations',
  'alerts',
  'settings',
  'connect',
  'live',
  'technology',
  'marketing',
  'tagging',
  'decisions',
] as const;
export type ViewId = (typeof VIEWS)[number];

/** Things a role may do beyond looking. */
export const ABILITIES = [
  'query',
  'loads.read',
  'loads.start',
  'users.manage',
  'audit.read',
  'dashboards.share',
  'targets.write',
  'alerts.write',
  'settings.manage',
  'keys.manage',
  'actions.write',
] as const;
export type Ability = (typeof ABILITIES)[number];

/** What one role may see and do; `home` is the page that sign-in leads to. */
export interface RoleRights {
  readonly home: ViewId;
  readonly views: readonly ViewId[];
  readonly columns: readonly ColumnClass[];
  readonly abilities: readonly Ability[];
}

export const ROLE_RIGHTS: Readonly<Record<Role, RoleRights>> = {
  executive: {
    home: 'executive',
    views: [
      'executive',
      'marketing',
      'ecommerce',
      'live',
      'explore',
      'metrics',
      'saved',
      'tagging',
      'decisions',
      'targets',
      'annotations',
      'alerts',
    ],
    columns: ['margin', 'cost'],
    abilities: ['query', 'dashboards.share', 'targets.write', 'alerts.write', 'actions.write'],
  },
  marketing: {
    home: 'marketing',
    views: [
      'marketing',
      'executive',
      'ecommerce',
      'live',
      'explore',
      'metrics',
      'saved',
      'tagging',
      'decisions',
      'targets',
      'annotations',
      'alerts',
    ],
    columns: ['margin', 'cost'],
    abilities: ['query', 'dashboards.share', 'alerts.write', 'actions.write'],
  },
  ecommerce: {
    home: 'ecommerce',
    views: [
      'ecommerce',
      'marketing',
      'executive',
      'technology',
      'live',
      'explore',
      'metrics',
      'saved',
      'tagging',
      'decisions',
      'targets',
      'annotations',
      'alerts',
    ],
    columns: ['margin', 'cost', 'technology'],
    abilities: ['query', 'dashboards.share', 'alerts.write', 'actions.write'],
  },
  cio: {
    home: 'technology',
    views: [
      'technology',
      'executive',
      'live',
      'explore',
      'metrics',
      'data',
      'connect',
      'saved',
      'decisions',
      'targets',
      'annotations',
      'alerts',
    ],
    columns: ['technology'],
    abilities: ['query', 'loads.read', 'dashboards.share', 'alerts.write', 'actions.write'],
  },
  service: {
    home: 'executive',
    views: ['executive', 'live', 'explore', 'metrics', 'saved', 'decisions', 'targets', 'annotations', 'alerts'],
    columns: ['personal'],
    abilities: ['query', 'alerts.write'],
  },
  analyst: {
    home: 'explore',
    views: [
      'executive',
      'marketing',
      'ecommerce',
      'technology',
      'live',
      'explore',
      'metrics',
      'data',
      'connect',
      'saved',
      'tagging',
      'decisions',
      'targets',
      'annotations',
      'alerts',
    ],
    columns: ['margin', 'cost', 'technology'],
    abilities: ['query', 'loads.read', 'dashboards.share', 'targets.write', 'alerts.write', 'actions.write'],
  },
  admin: {
    home: 'data',
    views: [
      'executive',
      'marketing',
      'ecommerce',
      'technology',
      'live',
      'explore',
      'metrics',
      'data',
      'connect',
      'start',
      'users',
      'audit',
      'saved',
      'tagging',
      'decisions',
      'targets',
      'annotations',
      'alerts',
      'settings',
    ],
    columns: ['margin', 'cost', 'personal', 'technology'],
    abilities: [
      'query',
      'loads.read',
      'loads.start',
      'users.manage',
      'audit.read',
      'dashboards.share',
      'targets.write',
      'alerts.write',
      'settings.manage',
      'keys.manage',
      'actions.write',
    ],
  },
};

/** Who asks. Every function that reads data takes one first, so that forgetting rights is a type error. */
export interface Principal {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** Market codes the person may see; null means every market. */
  readonly markets: readonly string[] | null;
}

/** The person at the machine itself: the command line and the loaders. */
export const OPERATOR: Principal = { userId: 'operator', name: 'operator', role: 'admin', markets: null };

/** True when the role may open the view. */
export function maySeeView(principal: Principal, view: ViewId): boolean {
  return ROLE_RIGHTS[principal.role].views.includes(view);
}

/** True when the role may see columns of the class. */
export function maySeeColumn(principal: Principal, column: ColumnClass): boolean {
  return ROLE_RIGHTS[principal.role].columns.includes(column);
}

/** True when the role may do the thing. */
export function may(principal: Principal, ability: Ability): boolean {
  return ROLE_RIGHTS[principal.role].abilities.includes(ability);
}
