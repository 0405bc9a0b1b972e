import { CLICK_IDS, type ClickOrigin } from '@/lib/classify/click-id';
import { channelOf, type Channel } from '@/lib/classify/channel';
import { isHostOf, isSameSite } from '@/lib/classify/host';
import { isPaymentHost } from '@/lib/classify/payment-hosts';
import { categoryOfSource, sourceOfHost } from '@/lib/classify/source-category';

/** What an event says about the origin of its visit. */
export interface TrafficClues {
  /** Address of the page. */
  readonly url?: string | null | undefined;
  /** Address that led here, as the browser says. */
  readonly referrer?: string | null | undefined;
  /** Hosts of the shop besides the page's own; their subdomains count too. */
  readonly ownHosts?: readonly string[] | undefined;
  /** Campaign as an SDK says it (Segment's context.campaign); it counts where the address has no utm parameter. */
  readonly campaign?:
    Partial<Record<'source' | 'medium' | 'name' | 'content' | 'term', string | null | undefined>> | undefined;
}

/** Origin of a visit as far as one event says. All null: it says nothing; a visit of which no event says anything is direct. */
export interface Traffic {
  readonly source: string | null;
  readonly medium: string | null;
  readonly channel: Channel | null;
  /** Kind of the click id, such as gclid; never its value. */
  readonly clickId: string | null;
  readonly campaign: string | null;
  readonly content: string | null;
  readonly term: string | null;
  /** Host that led here; null for none and for the shop's own. */
  readonly referrerHost: string | null;
}

const LONGEST = 500;

function addressOf(text: string | null | undefined): URL | null {
  if (text === null || text === undefined || text.length > 8192) return null;
  try {
    return new URL(text.startsWith('//') ? `https:${text}` : text, 'https://unknown.invalid');
  } catch {
    return null;
  }
}

function said(...candidates: (string | null | undefined)[]): string | null {
  for (const candidate of candidates) {
    const text = candidate?.trim().slice(0, LONGEST);
    if (text !== undefined && text !== '') return text;
  }
  return null;
}

/** Host of the referrer unless it is the shop's own. Apps name themselves: android-app://com.google.android.gm. */
function referrerHostOf({ referrer, ownHosts = [] }: TrafficClues, page: URL | null): string | null {
  const from = addressOf(referrer);
  if (from === null || from.hostname === '' || from.hostname === 'unknown.invalid') return null;
  const host = from.hostname.toLowerCase().replace(/^www[.]/, '');
  if (page !== null && isSameSite(host, page.hostname.toLowerCase())) return null;
  return ownHosts.some((own) => isHostOf(host, own.toLowerCase().replace(/^www[.]/, ''))) ? null : host;
}

function organicMedium(category: ReturnType<typeof categoryOfSource>): string {
  return category === 'search' ? 'organic' : 'referral';
}

function originOfReferrer(host: string | null): ClickOrigin | null {
  // Trap: a visitor who comes back from paying was here before; the payment page did not send them.
  if (host === null || isPaymentHost(host)) return null;
  const category = categoryOfSource(host);
  if (category === 'email') return { source: sourceOfHost(host), medium: 'email', category };
  return { source: sourceOfHost(host), medium: organicMedium(category), category };
}

/**
 * Source, medium and channel of a visit as far as one event says: utm parameters first, then click ids, then the referrer; internal
 * links and payment pages say nothing. Never throws; texts are as sent, cut at 500 characters, source and medium in lower case.
 */
export function classifyTraffic(clues: TrafficClues): Traffic {
  const page = addressOf(clues.url);
  const utm = (name: 'source' | 'medium' | 'content' | 'term') =>
    said(page?.searchParams.get(`utm_${name}`), clues.campaign?.[name]);
  const campaign = said(page?.searchParams.get('utm_campaign'), clues.campaign?.name);
  const click =
    page === null || page.search === ''
      ? undefined
      : CLICK_IDS.find(([name]) => said(page.searchParams.get(name)) !== null);
  const referrerHost = referrerHostOf(clues, page);
  const named = utm('source');
  const origin = click?.[1] ?? (named === null ? originOfReferrer(referrerHost) : null);
  const source =
    named?.toLowerCase() ?? origin?.source ?? (utm('medium') === null && campaign === null ? null : '(not set)');
  const medium = utm('medium')?.toLowerCase() ?? origin?.medium ?? (source === null ? null : '(not set)');
  const category = named === null ? (origin?.category ?? null) : categoryOfSource(named);
  const channel =
    source === null || medium === null
      ? null
      : channelOf({ source, medium, campaign: campaign?.toLowerCase() ?? '', category });
  const clickId = click?.[0] ?? null;
  return { source, medium, channel, clickId, campaign, content: utm('content'), term: utm('term'), referrerHost };
}
