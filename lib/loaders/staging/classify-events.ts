import { z } from 'zod';
import { cleanText } from '@/lib/events/clean-text';
import { knownEvent } from '@/lib/events/event-names';
import { createClassifier, type Classifier } from '@/lib/events/origin-of';
import { keptProperties } from '@/lib/events/kept-properties';
import { maskPersonal } from '@/lib/events/personal-data';
import { settledWords } from '@/lib/events/settled-words';
import { events } from '@/lib/loaders/contracts/events';
import { objectOf } from '@/lib/loaders/looking/table-head';
import { baseColumns } from '@/lib/loaders/staging/contract-sql';
import { createLookup, lookupRelation, type Lookup } from '@/lib/loaders/staging/lookup';
import type { Sql } from '@/lib/loaders/staging/sql';

/**
 * Classifies delivered events as the intake does those that are sent. Each different user agent, address, path or name is read once
 * and joined back, so that a log of millions of lines costs what its few thousand different texts cost. What a shop delivers
 * classified stays as it is.
 */
const LONGEST_TEXT = 500;

const textsSchema = z.array(z.string());

/** Several texts as one; the parts come back in their order. */
function joined(...columns: readonly string[]): string {
  return `to_json([${columns.map((column) => `coalesce(${column}, '')`).join(', ')}])::varchar`;
}

function parts(sign: string): string[] {
  return textsSchema.parse(JSON.parse(sign));
}

function given(...columns: readonly string[]): string {
  return columns.map((column) => `${column} is not null`).join(' or ');
}

function agents(classifier: Classifier): Lookup {
  return {
    name: 'agents',
    sign: 'user_agent',
    columns: {
      device: 'varchar',
      browser: 'varchar',
      browser_version: 'varchar',
      os: 'varchar',
      os_version: 'varchar',
      is_bot: 'boolean',
    },
    read(ua) {
      const agent = classifier.agent({ ua, brands: '', platform: '', mobile: '' });
      const { device, browser, browserVersion, os, osVersion, isBot } = agent;
      return { device, browser, browser_version: browserVersion, os, os_version: osVersion, is_bot: isBot };
    },
  };
}

function visits(classifier: Classifier): Lookup {
  return {
    name: 'visits',
    sign: `case when ${given('url', 'referrer', 'utm_source', 'utm_medium')}
      then ${joined('url', 'referrer', 'utm_source', 'utm_medium', 'campaign', 'campaign_content', 'campaign_term')} end`,
    columns: {
      ...{ traffic_source: 'varchar', traffic_medium: 'varchar', traffic_channel: 'varchar', referrer_host: 'varchar' },
      ...{ campaign: 'varchar', campaign_content: 'varchar', campaign_term: 'varchar', click_id: 'varchar' },
    },
    read(sign) {
      const [url = '', referrer = '', source = '', medium = '', name = '', content = '', term = ''] = parts(sign);
      const visit = classifier.visit({ url, referrer, source, medium, name, content, term, own: '' });
      return {
        traffic_source: visit.source,
        traffic_medium: visit.medium,
        traffic_channel: visit.channel,
        referrer_host: visit.referrerHost,
        campaign: visit.campaign,
        campaign_content: visit.content,
        campaign_term: visit.term,
        click_id: visit.clickId,
      };
    },
  };
}

function pages(classifier: Classifier): Lookup {
  return {
    name: 'pages',
    sign: `case when url is not null or (page_path is not null and page_group is null) then ${joined('url', 'page_path')} end`,
    columns: { page_host: 'varchar', page_path: 'varchar', page_group: 'varchar' },
    read(sign) {
      const [url = '', path = ''] = parts(sign).map((part) => cleanText(part, 8192));
      const page = classifier.page(url === '' ? null : url, path === '' ? null : path);
      return { page_host: page.host, page_path: page.path, page_group: page.group };
    },
  };
}

function countries(classifier: Classifier): Lookup {
  return {
    name: 'countries',
    sign: `case when country is null and (${given('time_zone', 'language')}) then ${joined('time_zone', 'language')} end`,
    columns: { country: 'varchar' },
    read(sign) {
      const [timeZone = '', language = ''] = parts(sign);
      return { country: classifier.country('', timeZone, language) };
    },
  };
}

const NAMES: Lookup = {
  name: 'names',
  sign: `"name"`,
  columns: { name: 'varchar' },
  read: (name) => ({ name: knownEvent(name)?.name ?? maskPersonal(cleanText(name, LONGEST_TEXT)) }),
};

const QUERIES: Lookup = {
  name: 'queries',
  sign: 'search_query',
  columns: { words: 'varchar' },
  read: (query) => ({ words: settledWords(cleanText(query, LONGEST_TEXT)) }),
};

const TITLES: Lookup = {
  name: 'titles',
  sign: 'page_title',
  columns: { title: 'varchar' },
  read: (title) => ({ title: maskPersonal(cleanText(title, LONGEST_TEXT)) }),
};

/** Properties as a stranger wrote them: without what names a person, bounded. */
const PROPERTIES: Lookup = {
  name: 'kept',
  sign: 'properties::varchar',
  columns: { properties: 'varchar' },
  read(given) {
    const kept = keptProperties(Object.entries(objectOf(given) ?? {}));
    return { properties: kept === null ? null : JSON.stringify(kept) };
  },
};

/** What a column becomes; columns that are not named here stay as they are delivered. */
const MADE: Readonly<Record<string, string>> = {
  // An export of GA4 says page_view where Segment has a type of its own.
  type: `case when s.type = 'track' and names.name in ('page', 'screen') then names.name else s.type end`,
  name: `coalesce(nullif(names.name, ''), s.type)`,
  page_host: 'coalesce(s.page_host, pages.page_host)',
  page_path: 'coalesce(pages.page_path, s.page_path)',
  page_group: 'coalesce(s.page_group, pages.page_group)',
  page_title: 'titles.title',
  device: `coalesce(s.device, agents.device, 'unknown')`,
  is_bot: 'coalesce(s.is_bot, agents.is_bot, false)',
  country: 'coalesce(s.country, countries.country)',
  consent: `coalesce(s.consent, '')`,
  search_query: 'queries.words',
  ...Object.fromEntries(
    ['browser', 'browser_version', 'os', 'os_version'].map((column) => [
      column,
      `coalesce(s.${column}, agents.${column})`,
    ]),
  ),
  ...Object.fromEntries(
    ['traffic_source', 'traffic_medium', 'traffic_channel', 'referrer_host', 'click_id'].map((column) => [
      column,
      `coalesce(s.${column}, visits.${column})`,
    ]),
  ),
  ...Object.fromEntries(
    ['campaign', 'campaign_content', 'campaign_term'].map((column) => [
      column,
      `coalesce(visits.${column}, s.${column})`,
    ]),
  ),
};

/** Staged events to classify. */
export interface StagedEvents {
  /** Relation of the staged rows. */
  readonly table: string;
  /** Says which of them are good. */
  readonly condition: string;
  /** The source has no SQL of its own that makes the properties: they are a stranger's. */
  readonly isForeign: boolean;
}

/** Reads the different texts of staged events and returns the SELECT of their base columns, classified. */
export async function classifiedEvents(
  sql: Sql,
  { table, condition, isForeign }: StagedEvents,
  folder: string,
): Promise<string> {
  const classifier = createClassifier();
  const lookups = [
    agents(classifier),
    visits(classifier),
    pages(classifier),
    countries(classifier),
    NAMES,
    QUERIES,
    TITLES,
    ...(isForeign ? [PROPERTIES] : []),
  ];
  const made: Readonly<Record<string, string>> = isForeign ? { ...MADE, properties: 'kept.properties::json' } : MADE;
  for (const lookup of lookups) await createLookup(sql, lookup, `(from ${table} where ${condition})`, folder);
  const columns = baseColumns(events).map((column) => {
    const plain = column.replaceAll('"', '');
    return `${made[plain] ?? `s.${column}`} as ${column}`;
  });
  const joins = lookups.map(({ name }) => `left join ${lookupRelation(name)} ${name} on ${name}.sign = s.${name}_sign`);
  const signs = lookups.map(({ name, sign }) => `${sign} as ${name}_sign`);
  return `select ${columns.join(', ')}
    from (select *, ${signs.join(', ')} from ${table} where ${condition}) s ${joins.join(' ')}`;
}
