import type { Locale } from '@/lib/i18n/locales';
import { figureOf, isFigureId } from '@/lib/analyses/watched-figures';
import { encodeViewState } from '@/lib/dashboards/view-state';
import { writeMail } from '@/lib/mail/write-mail';
import type { Notice, Reading } from './evaluate';
import type { LastReading } from './reading';
import { watchedBy, type AlertRule } from './rule';
import { traitsOf } from './watched';
import { alertWords, type AlertWords } from './words';

/** Everything that one notice says, written once: for the mail, the webhook and the history. */
export interface WrittenNotice {
  readonly mail: { readonly subject: string; readonly text: string; readonly html: string };
  /** Body of the webhook, by the conventions of Standard Webhooks. */
  readonly hook: string;
  readonly value: string;
  readonly reason: string;
  /** Address inside this installation of the view that shows the figures. */
  readonly link: string;
}

export interface Told {
  readonly alertId: string;
  readonly rule: AlertRule;
  readonly notice: Notice;
  readonly reading: LastReading;
  readonly locale: Locale;
  /** Public address of this installation. */
  readonly origin: string;
  readonly at: Date;
}

const SHOWN_KEYS = 10;

/** Writes a notice in a language. */
export async function writeNotice(told: Told): Promise<WrittenNotice> {
  const { rule, notice, reading, locale, origin, alertId } = told;
  const words = await alertWords(rule, locale);
  const { t } = words;
  const link = linkOf(told);
  const value = valueText(rule, notice.readings, reading, words);
  const reason = words.rule(reading.currency);
  const metric = words.watched;
  const mail = writeMail({
    subject: t(`alertNotice.${notice.kind}Subject`, { name: rule.name }),
    lead: t(`alertNotice.${notice.kind}`),
    facts: [
      [t('alertNotice.metric'), metric],
      ...figures(rule, notice.readings, reading, words),
      ...about(told, words),
    ],
    links: [
      [t('alertNotice.see'), origin + link],
      [t('alertNotice.edit'), `${origin}/alerts/${alertId}`],
    ],
    footer: t('alertNotice.footer'),
    locale,
  });
  return { mail, hook: hookBody(told, link, `${metric}: ${value}`), value, reason, link };
}

/** The page of the metric, or the tile of the figure, over the days, and under the filters, of the rule. */
function linkOf({ rule, reading }: Told): string {
  const state = {
    period: { from: reading.from, to: reading.to },
    compare:
      rule.condition.is === 'change'
        ? [rule.condition.against]
        : rule.condition.is === 'pace'
          ? ['target' as const]
          : [],
    filters: rule.query.filters ?? [],
    ...(rule.query.returnsBy === undefined ? {} : { returnsBy: rule.query.returnsBy }),
    ...(rule.query.currency === undefined ? {} : { currency: rule.query.currency }),
  };
  const id = watchedBy(rule);
  const search = encodeViewState(state);
  if (!isFigureId(id)) return `/metrics/${id}?${search}`;
  const { tile } = figureOf(id);
  return `/marketing?${[search, chosenText(rule, tile)].filter((part) => part !== '').join('&')}#tile-${tile}`;
}

/** What the rule chooses of the tile's question, as the tile keeps it in the address. */
function chosenText({ query }: AlertRule, tile: string): string {
  if (!('figure' in query)) return '';
  const { model, lookBack, by } = query;
  const chosen = Object.entries({ model, lookBack, by: by?.[0] });
  return new URLSearchParams(
    chosen.flatMap(([key, value]) => (value === undefined ? [] : [[`${tile}.${key}`, String(value)]])),
  ).toString();
}

type Fact = readonly [string, string];

/** The value of the whole, or one line for each key that breaks. */
function figures(
  rule: AlertRule,
  readings: readonly Reading[],
  { currency }: LastReading,
  words: AlertWords,
): readonly Fact[] {
  const { t } = words;
  const [by] = rule.query.by ?? [];
  const own = by === undefined ? [] : readings.filter(({ key }) => key !== null);
  if (by === undefined) return readings.flatMap((reading) => details(rule, reading, currency, words));
  const shown = own.slice(0, SHOWN_KEYS).map((one): Fact => {
    const change = rule.condition.is === 'change' ? ` (${words.change(one)})` : '';
    return [words.key(by, one.key ?? ''), words.value(one.value, currency) + change];
  });
  const more = own.length - shown.length;
  return more > 0 ? [...shown, ['', t('alertNotice.moreKeys', { count: more })]] : shown;
}

function details(rule: AlertRule, reading: Reading, currency: string, words: AlertWords): readonly Fact[] {
  const { t, format } = words;
  const { condition, sample } = rule;
  const facts: Fact[] = [[t('alertNotice.value'), words.value(reading.value, currency)]];
  if (condition.is === 'change') {
    const comparison = t(`comparison.${condition.against}`);
    facts.push([t('alertNotice.against', { comparison }), words.value(reading.against, currency)]);
    facts.push([t('alertNotice.change'), words.change(reading)]);
  }
  if (condition.is === 'pace') {
    facts.push([t('alertNotice.target'), words.value(reading.against, currency)]);
    facts.push([t('alertNotice.pace'), reading.pace === null ? '–' : format.percent(reading.pace)]);
  }
  if (sample !== null && reading.sample !== null)
    facts.push([t('alertNotice.cases'), `${format.count(reading.sample)} (${words.sample(sample.metric)})`]);
  return facts;
}

function about({ rule, reading }: Told, words: AlertWords): readonly Fact[] {
  const { t, format } = words;
  const { filters = [] } = rule.query;
  return [
    [t('alertNotice.rule'), words.rule(reading.currency)],
    [t('alertNotice.period'), format.dateRange(reading.from, reading.to)],
    ...(filters.length === 0 ? [] : [[t('alertNotice.only'), filters.map(words.filter).join('; ')] as const]),
    [t('alertNotice.asOf'), format.moment(reading.asOf.slice(0, 19))],
  ];
}

/** The value in one line: of the whole, or of the first keys. */
function valueText(
  rule: AlertRule,
  readings: readonly Reading[],
  { currency }: LastReading,
  words: AlertWords,
): string {
  const [by] = rule.query.by ?? [];
  if (by === undefined) return words.value(readings[0]?.value ?? null, currency);
  const parts = readings
    .slice(0, 3)
    .map((one) => `${words.key(by, one.key ?? '')}: ${words.value(one.value, currency)}`);
  return parts.join('; ') + (readings.length > parts.length ? ' …' : '');
}

function hookBody({ alertId, rule, notice, reading, origin, at }: Told, link: string, text: string): string {
  const metric = watchedBy(rule);
  return JSON.stringify({
    type: `alert.${notice.kind}`,
    timestamp: at.toISOString(),
    data: {
      alert: { id: alertId, name: rule.name, url: `${origin}/alerts/${alertId}` },
      text,
      metric,
      unit: traitsOf(metric).unit,
      currency: reading.currency,
      period: { from: reading.from, to: reading.to },
      asOf: reading.asOf,
      condition: rule.condition,
      readings: notice.readings,
      view: origin + link,
    },
  });
}
