import { isObject, type JsonObject } from '@/lib/events/read-value';

/**
 * Consent as it was when the event happened. SDKs send it in three shapes: Segment's `context.consent.categoryPreferences`, whose
 * categories each shop names itself, GA4's consent mode, and our own purposes. What is not a clear yes is no. An event that says
 * nothing takes the default of its write key, which never includes marketing or advertising; one that says no in words that are not
 * known here, such as `{statistik: false}`, does not: nobody knows what it denies, so that only what it names is granted.
 */
export const PURPOSES = [
  'ads.personalise',
  'ads.share',
  'analytics',
  'marketing.email',
  'marketing.phone',
  'marketing.post',
  'marketing.push',
  'marketing.sms',
  'personalisation',
  'profiling',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** What an event without a word on consent means, by the write key. */
export type ConsentDefault = 'required' | 'granted';

/** Purposes that `granted` stands for: those of the shop itself. Unknown means denied for all others. */
export const GRANTED_BY_DEFAULT: readonly Purpose[] = ['analytics', 'personalisation', 'profiling'];

const ADS: readonly Purpose[] = ['ads.personalise', 'ads.share'];

/** Names of categories and consent signals, in lower case, and the purposes they speak of. */
export const CONSENT_NAMES: Readonly<Record<string, readonly Purpose[]>> = {
  ...Object.fromEntries(PURPOSES.map((purpose) => [purpose, [purpose]])),
  analytics_storage: ['analytics'],
  statistics: ['analytics'],
  performance: ['analytics'],
  measurement: ['analytics'],
  c0002: ['analytics'],
  functional: ['personalisation'],
  functionality: ['personalisation'],
  preferences: ['personalisation'],
  personalization: ['personalisation'],
  personalization_storage: ['personalisation'],
  c0003: ['personalisation'],
  advertising: ADS,
  marketing: ADS,
  targeting: ADS,
  c0004: ADS,
  datasharing: ['ads.share'],
  data_sharing: ['ads.share'],
  ad_user_data: ['ads.share'],
  ad_personalization: ['ads.personalise'],
  // Known to speak of nothing that is asked here: a no to these denies nothing else.
  ad_storage: [],
  security_storage: [],
  necessary: [],
  essential: [],
  c0001: [],
};

/** The purposes of one event. */
export interface Consent {
  /** For the column: in alphabetical order with commas between them. */
  readonly text: string;
  readonly analytics: boolean;
}

function said(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === 'granted' || word === 'true' || word === 'yes') return true;
  return value === undefined || value === null ? undefined : false;
}

const NO_WORDS = new Set(
  [
    '0',
    'declined',
    'denied',
    'deny',
    'disabled',
    'false',
    'no',
    'none',
    'off',
    'opt-out',
    'optout',
    'refused',
    'rejected',
  ].concat(['ei', 'nei', 'nej']),
);
const DEEPEST = 5;

/** True for a no, also inside of a list or an object: what is in these nobody here can tell, and a list never says yes clearly. */
function saysNo(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return NO_WORDS.has(value.trim().toLowerCase());
  if (!isObject(value)) return value === false || value === 0 || Array.isArray(value);
  return depth > DEEPEST || Object.values(value).some((part) => saysNo(part, depth + 1));
}

/** GA4's consent mode names the regions it is meant for in a list. */
const NO_SIGNALS = new Set(['categorypreferences', 'region']);

/** Notes what signals say of each purpose; true when one that is not known says no. */
function addSaid(all: Map<Purpose, boolean>, signals: JsonObject): boolean {
  let isDenied = false;
  for (const name of Object.keys(signals)) {
    const lower = name.toLowerCase();
    if (!Object.hasOwn(CONSENT_NAMES, lower)) {
      isDenied ||= !NO_SIGNALS.has(lower) && saysNo(signals[name]);
      continue;
    }
    const answer = said(signals[name]);
    // Of two answers about one purpose, no counts.
    if (answer !== undefined)
      for (const purpose of CONSENT_NAMES[lower] ?? []) all.set(purpose, answer && (all.get(purpose) ?? true));
  }
  return isDenied;
}

function byDefault(purpose: Purpose, fallback: ConsentDefault): boolean {
  return fallback === 'granted' && GRANTED_BY_DEFAULT.includes(purpose);
}

function consentOf(all: ReadonlyMap<Purpose, boolean>, fallback: ConsentDefault): Consent {
  const granted = PURPOSES.filter((purpose) => all.get(purpose) ?? byDefault(purpose, fallback));
  return { text: granted.join(','), analytics: granted.includes('analytics') };
}

const SILENT = { required: consentOf(new Map(), 'required'), granted: consentOf(new Map(), 'granted') };

/** Returns the purposes that an event grants, from its `context.consent` and `consent`; never throws. */
export function readConsent(context: JsonObject, event: JsonObject, fallback: ConsentDefault): Consent {
  const given = [context['consent'], event['consent']].filter((one) => one !== undefined && one !== null);
  if (given.length === 0) return SILENT[fallback];
  // A plain no, in place of an object, is about everything.
  if (given.some((one) => !isObject(one) && saysNo(one))) return SILENT.required;
  const all = new Map<Purpose, boolean>();
  let isDenied = !given.every(isObject);
  for (const source of given.filter(isObject)) {
    const categories = source['categoryPreferences'];
    if (addSaid(all, source)) isDenied = true;
    if (isObject(categories) ? addSaid(all, categories) : saysNo(categories)) isDenied = true;
  }
  return consentOf(all, isDenied ? 'required' : fallback);
}
