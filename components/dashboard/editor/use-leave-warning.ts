import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Asks before a draft is left. Three doors lead out: the browser's own (closing, reloading), links, which Next follows without
 * asking anybody, and Back, which browsers with the Navigation API let a page hold.
 */
export interface Leaving {
  /** True while the reader is asked. */
  readonly asking: boolean;
  readonly stay: () => void;
  readonly go: () => void;
}

type Way = { readonly href: string } | { readonly key: string };

/** Watches the doors while `held`. */
export function useLeaveWarning(held: boolean): Leaving {
  const router = useRouter();
  const [way, setWay] = useState<Way | null>(null);
  const released = useRef(false);
  useEffect(() => {
    if (!held) return undefined;
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!released.current) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      const href = linkOut(event);
      if (href === null || released.current) return;
      event.preventDefault();
      event.stopPropagation();
      setWay({ href });
    };
    const onNavigate = (event: NavigateEvent) => {
      if (
        released.current ||
        event.navigationType !== 'traverse' ||
        !event.cancelable ||
        staysHere(event.destination.url)
      )
        return;
      event.preventDefault();
      setWay({ key: event.destination.key });
    };
    const navigation = 'navigation' in window ? window.navigation : null;
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    navigation?.addEventListener('navigate', onNavigate);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
      navigation?.removeEventListener('navigate', onNavigate);
    };
  }, [held]);
  const stay = useCallback(() => setWay(null), []);
  const go = useCallback(() => {
    released.current = true;
    setWay(null);
    if (way !== null && 'href' in way) router.push(way.href);
    else if (way !== null) window.navigation.traverseTo(way.key);
  }, [way, router]);
  return { asking: way !== null, stay, go };
}

/** Trap: choosing a period or filter is a step of the history too, and does not leave the page. */
function staysHere(address: string): boolean {
  const { origin, pathname } = new URL(address);
  return origin === window.location.origin && pathname === window.location.pathname;
}

/** Where a click would lead, within this window and away from this page; null when it does not. */
function linkOut(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return null;
  return link.origin !== window.location.origin || staysHere(link.href)
    ? null
    : `${link.pathname}${link.search}${link.hash}`;
}
