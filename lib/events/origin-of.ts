import { type Agent, classifyAgent } from '@/lib/classify/agent';
import { countryOf } from '@/lib/classify/country';
import { classifyTraffic, type Traffic } from '@/lib/classify/traffic';
import { cleanText } from '@/lib/events/clean-text';
import { memo } from '@/lib/events/memo';
import { type Page, pageReader } from '@/lib/events/page-of';
import { maskPersonal } from '@/lib/events/personal-data';

/**
 * Classification with a memory: shops see the same few thousand browsers, pages and referrers all day, and reading a user agent
 * takes longer than all the rest of an event. Keys are parts joined by line breaks, which cleaned texts do not have.
 */
const AGENTS = 20_000;
const VISITS = 20_000;
const COUNTRIES = 5_000;
const LONGEST_HOST = 253;

/** What tells the browser of an event. */
export interface AgentSigns {
  readonly ua: string;
  /** As the header sec-ch-ua writes them. */
  readonly brands: string;
  readonly platform: string;
  readonly mobile: string;
}

/** What tells where a visit came from; empty text where not said. */
export interface VisitSigns {
  readonly url: string;
  readonly referrer: string;
  readonly source: string;
  readonly medium: string;
  readonly name: string;
  readonly content: string;
  readonly term: string;
  /** Other hosts of the shop, with spaces between. */
  readonly own: string;
}

/** Classifies browsers, visits, countries and pages; one per process. */
export interface Classifier {
  readonly agent: (signs: AgentSigns) => Agent;
  readonly visit: (signs: VisitSigns) => Traffic;
  readonly country: (header: string, timeZone: string, language: string) => string | null;
  readonly page: (url: string | null, path: string | null) => Page;
}

function harmless(text: string | null): string | null {
  return text === null ? null : maskPersonal(cleanText(text, 500)) || null;
}

/** Trap: utm parameters are decoded by now, so that e-mail addresses and control characters can have come out of them. */
function keptTraffic(traffic: Traffic): Traffic {
  return {
    ...traffic,
    source: harmless(traffic.source),
    medium: harmless(traffic.medium),
    campaign: harmless(traffic.campaign),
    content: harmless(traffic.content),
    term: harmless(traffic.term),
    referrerHost: traffic.referrerHost?.slice(0, LONGEST_HOST) ?? null,
  };
}

/** Makes a classifier with an empty memory. */
export function createClassifier(): Classifier {
  const agent = memo(AGENTS, (key) => {
    const [ua, brands, platform, mobile] = key.split('\n');
    return classifyAgent({ ua, brands, platform, mobile });
  });
  const visit = memo(VISITS, (key) => {
    const [url, referrer, source, medium, name, content, term, own = ''] = key.split('\n');
    const ownHosts = own === '' ? [] : own.split(' ');
    return keptTraffic(classifyTraffic({ url, referrer, ownHosts, campaign: { source, medium, name, content, term } }));
  });
  const country = memo(COUNTRIES, (key) => {
    const [header, timeZone, language] = key.split('\n');
    return { code: countryOf({ header, timeZone, language }) };
  });
  return {
    // A text of its own is its own key: what is put together first has to be hashed anew each time.
    agent: ({ ua, brands, platform, mobile }) =>
      agent(brands === '' && platform === '' && mobile === '' ? ua : `${ua}\n${brands}\n${platform}\n${mobile}`),
    visit: ({ url, referrer, source, medium, name, content, term, own }) =>
      visit(`${url}\n${referrer}\n${source}\n${medium}\n${name}\n${content}\n${term}\n${own}`),
    country: (header, timeZone, language) => country(`${header}\n${timeZone}\n${language}`).code,
    page: pageReader(),
  };
}
