import type { JournalEnvelope } from '@/lib/journal/envelope';
import type { Agent } from '@/lib/classify/agent';
import { screenOf } from '@/lib/classify/screen';
import { cleanText } from '@/lib/events/clean-text';
import type { ConsentDefault } from '@/lib/events/consent';
import type { Classifier, VisitSigns } from '@/lib/events/origin-of';
import { isObject, type JsonObject, objectOrThrow, textOrThrow } from '@/lib/events/read-value';

/** What all events of one request share. */
export interface Delivery {
  readonly envelope: JournalEnvelope;
  /** Milliseconds since 1970, and as UTC text without a zone. */
  readonly receivedAt: number;
  readonly receivedText: string;
  /** What an event without a word on consent means. */
  readonly consent: ConsentDefault;
  /** Of the batch; an event's own wins. */
  readonly sentAt: unknown;
  readonly context: JsonObject;
}

/** Where and with what an event was made, from its context, the properties of a page and the request. */
export interface EventSource {
  readonly agent: Agent;
  readonly userAgent: string;
  readonly visit: VisitSigns;
  readonly path: string | null;
  readonly title: string | null;
  readonly language: string | null;
  readonly country: string | null;
  /** Version of the shop or app. */
  readonly release: string | null;
  readonly screen: string | null;
}

const LONGEST_ADDRESS = 4000;
const LONGEST_AGENT = 1024;
const LONGEST_WORD = 300;
const MOST_PIXELS = 100_000;
const WEB_AGENT = /Mozilla\/|Opera\/|Dalvik\//;

const SERVER: Agent = {
  device: 'server',
  browser: null,
  browserVersion: null,
  os: null,
  osVersion: null,
  isBot: false,
};

function text(column: string, value: unknown, longest: number): string {
  return textOrThrow(column, value, longest) ?? '';
}

function brandsText(brands: unknown): string {
  if (!Array.isArray(brands)) return '';
  const said = brands.filter(isObject).slice(0, 20);
  return said
    .map(({ brand, version }) => `"${text('brand', brand, 60)}";v="${text('version', version, 30)}"`)
    .join(', ');
}

/** An app tells its system in the context; its user agent, where it has one, is that of a library. */
function appAgent(context: JsonObject): Agent | null {
  const device = isObject(context['device']) ? context['device'] : {};
  const os = isObject(context['os']) ? context['os'] : {};
  const said = `${text('device.type', device['type'], 40)} ${text('os.name', os['name'], 40)}`.toLowerCase();
  const isApple = /\b(ios|ipados|iphone|ipad)\b/.test(said);
  if (!isApple && !/\bandroid\b/.test(said)) return null;
  const isTablet = /ipad|tablet/.test(`${said} ${text('device.model', device['model'], 100).toLowerCase()}`);
  const version = /^\d+/.exec(text('os.version', os['version'], 30))?.[0] ?? null;
  return {
    ...SERVER,
    device: isTablet ? 'tablet' : 'smartphone',
    os: isApple ? 'iOS' : 'Android',
    osVersion: version,
  };
}

function agentOf(
  context: JsonObject,
  envelope: JournalEnvelope,
  classifier: Classifier,
): { agent: Agent; userAgent: string } {
  const own = text('context.userAgent', context['userAgent'], LONGEST_AGENT);
  const userAgent = own === '' ? text('user-agent', envelope.ua, LONGEST_AGENT) : own;
  if (!WEB_AGENT.test(userAgent) || own === '') {
    const app = appAgent(context);
    if (app !== null && !userAgent.includes('Mozilla/')) return { agent: app, userAgent };
  }
  // A program that speaks for itself, such as a shop's server or curl, is no visitor's browser and no robot that reads pages.
  if (own === '' && userAgent !== '' && !WEB_AGENT.test(userAgent)) return { agent: SERVER, userAgent };
  const data = isObject(context['userAgentData']) ? context['userAgentData'] : {};
  const hints =
    own === '' || envelope.ua === own
      ? { brands: envelope.brands, platform: envelope.platform, mobile: envelope.mobile }
      : {};
  const agent = classifier.agent({
    ua: userAgent,
    brands: brandsText(data['brands']) || text('brands', hints.brands, LONGEST_AGENT),
    platform: text('platform', data['platform'], 40) || text('platform', hints.platform, 40),
    mobile: text('mobile', data['mobile'], 10) || text('mobile', hints.mobile, 10),
  });
  return { agent, userAgent };
}

interface Signs {
  readonly page: JsonObject;
  readonly properties: JsonObject;
  readonly isPage: boolean;
}

function sign({ page, properties, isPage }: Signs, own: string, ga4: string, longest: number): string | null {
  return (
    (isPage ? textOrThrow(own, properties[own], longest) : null) ??
    textOrThrow(own, page[own], longest) ??
    textOrThrow(ga4, properties[ga4], longest)
  );
}

/** Address, referrer, path and title: of a page from its properties first, in Segment's names or GA4's. */
function pageSigns(context: JsonObject, properties: JsonObject, isPage: boolean) {
  const signs: Signs = { page: objectOrThrow('context.page', context['page']) ?? {}, properties, isPage };
  const before = objectOrThrow('context.referrer', context['referrer']);
  return {
    url: sign(signs, 'url', 'page_location', LONGEST_ADDRESS) ?? '',
    path: sign(signs, 'path', 'page_path', LONGEST_ADDRESS),
    title: sign(signs, 'title', 'page_title', LONGEST_WORD),
    referrer:
      sign(signs, 'referrer', 'page_referrer', LONGEST_ADDRESS) ??
      text('context.referrer.url', before?.['url'], LONGEST_ADDRESS),
  };
}

const NO_CAMPAIGN = { source: '', medium: '', name: '', content: '', term: '' };

function campaignSigns(context: JsonObject) {
  const campaign = objectOrThrow('context.campaign', context['campaign']);
  if (campaign === null) return NO_CAMPAIGN;
  return {
    source: text('context.campaign.source', campaign['source'], LONGEST_WORD),
    medium: text('context.campaign.medium', campaign['medium'], LONGEST_WORD),
    name: text('context.campaign.name', campaign['name'], LONGEST_WORD),
    content: text('context.campaign.content', campaign['content'], LONGEST_WORD),
    term: text('context.campaign.term', campaign['term'], LONGEST_WORD),
  };
}

/** What every event may say of the window and of the version of what it was made in. A width that is none is not known. */
function windowSigns(context: JsonObject) {
  const screen = isObject(context['screen']) ? context['screen'] : {};
  const app = isObject(context['app']) ? context['app'] : {};
  const width = screen['width'];
  return {
    screen: typeof width === 'number' && width > 0 && width < MOST_PIXELS ? screenOf(width) : null,
    release: text('context.app.version', app['version'], LONGEST_WORD) || null,
  };
}

const LANGUAGE = /^[a-z]{2,3}([-_][a-z0-9]{2,8}){0,3}$/i;

/** Reads where an event was made. Throws an EventFault for a context of the wrong shape. */
export function eventSourceOrThrow(
  context: JsonObject,
  properties: JsonObject,
  isPage: boolean,
  { envelope }: Delivery,
  classifier: Classifier,
): EventSource {
  const { url, path, title, referrer } = pageSigns(context, properties, isPage);
  const said = text('context.locale', context['locale'], 60) || text('language', envelope.language, 60);
  const language = LANGUAGE.test(said) ? said.replaceAll('_', '-') : null;
  const zone = text('context.timezone', context['timezone'], 60);
  return {
    ...agentOf(context, envelope, classifier),
    visit: { url, referrer, ...campaignSigns(context), own: cleanText(envelope.hosts ?? '', LONGEST_ADDRESS) },
    path,
    title,
    language,
    country: classifier.country(text('country', envelope.country, 10), zone, language ?? ''),
    ...windowSigns(context),
  };
}
