/**
 * Who an event is of: an anonymous id in a cookie of the shop's own, and the customer's id after it. The cookie is read again for
 * each batch, so that all tabs agree, and does not exist before storing is allowed. Another customer on the same device, and nobody
 * after one, begin a new anonymous id: what was done before stays with who did it.
 */
import { guarded } from '@/lib/edge/tracker/guarded';
import { randomId } from '@/lib/edge/tracker/random-id';
import { tried } from '@/lib/edge/tracker/tried';

const THIRTEEN_MONTHS_S = 34_000_000;

export interface Visitor {
  /** Ids for an event; made and stored when there are none. */
  readonly ids: () => { readonly anonymousId: string; readonly userId?: string };
  /** Notes who the visitor is; empty text for nobody any more. */
  readonly become: (userId: string) => void;
  /** Removes the cookie. */
  readonly forget: () => void;
  /** Stores what was only remembered, and makes the cookie last again. */
  readonly store: () => void;
}

/** Reads and writes ids, in the cookie while `mayStore`, else only while the page lives; `domain` shares the cookie between hosts. */
export function createVisitor(mayStore: () => boolean, domain: string | undefined): Visitor {
  let anonymousId = '';
  let userId = '';
  // A page in a sandbox has no cookies, and says so with an error.
  const write = guarded((value: string, seconds: number) => {
    const where = `path=/;max-age=${seconds};samesite=lax${domain ? `;domain=${domain}` : ''}`;
    document.cookie = `tuokio_id=${value};${where}${location.protocol === 'https:' ? ';secure' : ''}`;
  });
  /** True when the cookie is there; what it says holds for all tabs. */
  const read = (): boolean => {
    const value = mayStore() && /(?:^|; )tuokio_id=(\w{8,64})\.?([^;]*)/.exec(tried(() => document.cookie, ''));
    if (!value) return false;
    anonymousId = value[1] ?? '';
    userId = decodeURIComponent(value[2] ?? '');
    return true;
  };
  const store = () => {
    anonymousId ||= randomId();
    if (mayStore()) write(`${anonymousId}.${encodeURIComponent(userId)}`, THIRTEEN_MONTHS_S);
  };
  return {
    ids: () => {
      if (!read()) store();
      return { anonymousId, ...(userId && { userId }) };
    },
    become: (id) => {
      read();
      if (id === '' || (userId && userId !== id)) anonymousId = '';
      userId = id;
      store();
    },
    forget: () => {
      anonymousId = '';
      write('', 0);
    },
    store: () => {
      const known = userId;
      read();
      userId ||= known;
      store();
    },
  };
}
