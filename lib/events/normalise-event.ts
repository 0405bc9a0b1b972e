import { occurrence, timestampText } from '@/lib/events/clock-rule';
import { readConsent } from '@/lib/events/consent';
import { EventFault } from '@/lib/events/event-fault';
import { type EventColumns, eventColumnsOrThrow, numberColumn, textColumn } from '@/lib/events/event-columns';
import { type KnownEvent, knownEvent } from '@/lib/events/event-names';
import type { EventRow, EventType } from '@/lib/events/event-row';
import { type Delivery, type EventSource, eventSourceOrThrow } from '@/lib/events/event-source';
import { identityKeysOrThrow, identityOfOrThrow, type Trace } from '@/lib/events/identity';
import { keptProperties } from '@/lib/events/kept-properties';
import { keyOf } from '@/lib/events/key-of';
import { withoutAnalytics } from '@/lib/events/without-analytics';
import { messageIdOrThrow } from '@/lib/events/message-id';
import type { Classifier } from '@/lib/events/origin-of';
import { pageMeasuresOrThrow } from '@/lib/events/page-measures';
import { maskPersonal } from '@/lib/events/personal-data';
import { type JsonObject, objectOrThrow, textOrThrow, timeOrThrow } from '@/lib/events/read-value';
import { say } from '@/lib/sentences/sentence';

/** What reading events takes besides the events. */
export interface EventTools {
  readonly salt: string;
  readonly classifier: Classifier;
}

const LONGEST_NAME = 200;
const LONGEST_TITLE = 300;
const SOURCE = 'edge';

/** Names of the message itself; what else stands beside them is read as properties where there is no object of that name. */
const ENVELOPE_NAMES = new Set([
  ...['anonymousId', 'anonymous_id', 'category', 'channel', 'client_id', 'consent', 'context', 'event', 'groupId'],
  ...['integrations', 'messageId', 'message_id', 'name', 'options', 'originalTimestamp', 'previousId', 'properties'],
  ...['receivedAt', 'sentAt', 'sent_at', 'timestamp', 'traits', 'type', 'userId', 'user_id', 'user_pseudo_id'],
  ...['version', 'writeKey', '_metadata'],
]);

/** Properties of pages that are columns, or hold the query of the address, and are not kept once more. */
const PAGE_NAMES = new Set([
  ...[
    'url',
    'path',
    'referrer',
    'title',
    'search',
    'keywords',
    'page_location',
    'page_path',
    'page_referrer',
    'page_title',
  ],
]);

function propertiesOrThrow(event: JsonObject, type: EventType): JsonObject {
  if (type === 'identify' || type === 'group') return objectOrThrow('traits', event['traits']) ?? {};
  const given = objectOrThrow('properties', event['properties'] ?? event['params']);
  if (given !== null) return given;
  return Object.fromEntries(Object.entries(event).filter(([name]) => !ENVELOPE_NAMES.has(name)));
}

/** The known event and the name for the column: pages and the like are named by their type. */
function namedOrThrow(event: JsonObject, type: EventType): { known: KnownEvent | undefined; name: string } {
  if (type !== 'track') return { known: knownEvent(type), name: type };
  const sent = textOrThrow('event', event['event'] ?? event['name'], LONGEST_NAME);
  if (sent === null) throw new EventFault('event', 'missing', say('eventUnnamed'));
  const known = knownEvent(sent);
  return { known, name: known?.name ?? maskPersonal(sent) };
}

function titleOf(title: string | null, event: JsonObject, type: EventType): string | null {
  const given = type === 'page' || type === 'screen' ? textOrThrow('name', event['name'], LONGEST_TITLE) : null;
  const text = title ?? given;
  return text === null ? null : maskPersonal(text);
}

function otherProperties(others: readonly [string, unknown][], type: EventType, isPage: boolean) {
  if (isPage) return others.filter(([name]) => !PAGE_NAMES.has(name));
  // What a name, a title or an address of a person would be among traits.
  return type === 'identify' ? others.filter(([name]) => name !== 'name' && name !== 'title') : others;
}

function momentsOrThrow(event: JsonObject, delivery: Delivery) {
  const noted = event['originalTimestamp'] ?? event['timestamp'];
  const sent = event['sentAt'] ?? event['sent_at'] ?? delivery.sentAt;
  const { at, rule } = occurrence(delivery.receivedAt, timeOrThrow('sentAt', sent), timeOrThrow('timestamp', noted));
  return {
    received_at: delivery.receivedText,
    occurred_at: rule === 'received' ? delivery.receivedText : timestampText(at),
    time_rule: rule,
  };
}

/** Where the event happened, what led there and with what it was made. */
function placeOrThrow(source: EventSource, event: JsonObject, type: EventType, classifier: Classifier) {
  const { agent, visit } = source;
  const traffic = classifier.visit(visit);
  const screen = type === 'screen' ? textOrThrow('name', event['name'], LONGEST_TITLE) : null;
  const path = source.path ?? (screen === null ? null : `/${screen}`);
  const page = classifier.page(visit.url === '' ? null : visit.url, path);
  return {
    page_host: page.host,
    page_path: page.path,
    page_title: titleOf(source.title, event, type),
    page_group: page.group,
    referrer_host: traffic.referrerHost,
    traffic_source: traffic.source,
    traffic_medium: traffic.medium,
    campaign: traffic.campaign,
    campaign_content: traffic.content,
    campaign_term: traffic.term,
    click_id: traffic.clickId,
    traffic_channel: traffic.channel,
    device: agent.device,
    browser: agent.browser,
    browser_version: agent.browserVersion,
    os: agent.os,
    os_version: agent.osVersion,
    country: source.country,
    language: source.language,
    is_bot: agent.isBot,
  };
}

/** What the properties of the event say. */
function saidColumns(columns: EventColumns) {
  return {
    search_query: textColumn(columns, 'search_query'),
    search_results: numberColumn(columns, 'search_results'),
    search_filters: numberColumn(columns, 'search_filters'),
    search_page: numberColumn(columns, 'search_page'),
    list: textColumn(columns, 'list'),
    rank: numberColumn(columns, 'rank'),
    cart_id: textColumn(columns, 'cart_id'),
    checkout_id: textColumn(columns, 'checkout_id'),
    checkout_step: numberColumn(columns, 'checkout_step'),
    payment_method: textColumn(columns, 'payment_method'),
    coupon: textColumn(columns, 'coupon'),
    promotion: textColumn(columns, 'promotion'),
    promotion_slot: textColumn(columns, 'promotion_slot'),
    promotion_variant: textColumn(columns, 'promotion_variant'),
    order_number: textColumn(columns, 'order_number'),
    amount: numberColumn(columns, 'amount'),
    currency: textColumn(columns, 'currency'),
    products: columns.products,
    error: textColumn(columns, 'error'),
  };
}

/** Makes the row of one event. Throws an EventFault that says what of it cannot be read. */
export function normaliseEventOrThrow(
  event: JsonObject,
  type: EventType,
  delivery: Delivery,
  tools: EventTools,
): EventRow {
  const { envelope } = delivery;
  const { known, name } = namedOrThrow(event, type);
  const own = objectOrThrow('context', event['context']);
  const context = own === null ? delivery.context : { ...delivery.context, ...own };
  const properties = propertiesOrThrow(event, type);
  const isPage = type === 'page' || known?.name === 'page';
  const source = eventSourceOrThrow(context, properties, isPage, delivery, tools.classifier);
  const consent = readConsent(context, event, delivery.consent);
  const moments = momentsOrThrow(event, delivery);
  const day = moments.received_at.slice(0, 10);
  const trace: Trace = { salt: tools.salt, day, ip: envelope.ip, userAgent: source.userAgent };
  const { visitorKey, customerKey } = identityKeysOrThrow(identityOfOrThrow(event), consent, trace);
  const messageId = messageIdOrThrow(envelope.key, type, event);
  const columns = eventColumnsOrThrow(known, properties);
  const row: EventRow = {
    event_key: keyOf(`${SOURCE}:${messageId}`),
    message_id: messageId,
    source: SOURCE,
    key_id: envelope.key,
    ...moments,
    visitor_key: visitorKey,
    customer_key: customerKey,
    market: envelope.market ?? textColumn(columns, 'market') ?? 'unknown',
    type,
    name,
    ...placeOrThrow(source, event, type, tools.classifier),
    consent: consent.text,
    ...saidColumns(columns),
    release: textColumn(columns, 'release') ?? source.release,
    screen: textColumn(columns, 'screen') ?? source.screen,
    measures: known?.fields.includes('measure') === true ? pageMeasuresOrThrow(properties, source.visit) : null,
    properties: keptProperties(otherProperties(columns.others, type, isPage)),
  };
  return consent.analytics ? row : withoutAnalytics(row, trace);
}
