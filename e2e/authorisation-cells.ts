/**
 * Who gets what from every page and route, written by hand: the expectation, never derived from the code. A route without an entry
 * fails the test. Statuses: 200/204 served, 307 sent to sign-in (or on to the start page), 401 not signed in, 403 not of this
 * role, 404 does not exist (for this role), 400 let in and then refused for its input, which proves the right and changes nothing.
 */
import type { Role } from '@/lib/auth/roles';

/** One request and the status that each kind of caller gets. `{victim}` in a path is the id of somebody else, `{dashboard}` that of a private dashboard of theirs. */
export interface Cell {
  readonly path: string;
  readonly body?: unknown;
  readonly anonymous: number;
  readonly disabled: number;
  readonly roles: Readonly<Record<Role, number>>;
  /** The request ends the caller's sessions: each caller needs one of their own. */
  readonly endsSessions?: true;
}

type Roles = Cell['roles'];

/** The same status for every role. */
export function everyRole(status: number): Roles {
  return {
    executive: status,
    marketing: status,
    ecommerce: status,
    cio: status,
    service: status,
    analyst: status,
    admin: status,
  };
}
/** Who is not signed in is refused by routes, and sent to sign-in by pages. */
export const REFUSED = { anonymous: 401, disabled: 401 } as const;
export const TO_SIGN_IN = { anonymous: 307, disabled: 307 } as const;

/** What anybody gets. */
export function open(path: string, status: number, body?: unknown): Cell {
  return {
    path,
    anonymous: status,
    disabled: status,
    roles: everyRole(status),
    ...(body === undefined ? {} : { body }),
  };
}
/** A page of administrators; nobody else learns that it exists. */
export const adminPage = (path: string): Cell => ({ path, ...TO_SIGN_IN, roles: { ...everyRole(404), admin: 200 } });
/** A route of administrators. */
export const adminOnly = (path: string, status: number, body?: unknown): Cell => ({
  path,
  ...REFUSED,
  roles: { ...everyRole(403), admin: status },
  ...(body === undefined ? {} : { body }),
});
