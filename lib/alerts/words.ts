import { createTranslator } from 'use-intl/core';
import { loadMessages } from '@/lib/i18n/messages';
import type { Locale } from '@/lib/i18n/locales';
import { DIMENSIONS, type DimensionId } from '@/lib/metrics/dimensions';
import { createFormat, type Format } from '@/lib/metrics/format';
import { changeOf } from '@/lib/metrics/change';
import type { Filter } from '@/lib/metrics/query';
import type { Reading } from './evaluate';
import { watchedBy, type AlertRule } from './rule';
import { traitsOf, type SampleId, type WatchedId } from './watched';
import { isFigureId } from '@/lib/analyses/watched-figures';

/** Writes what an alert is about in a receiver's language: outside of a page, where no hook knows the language. */
export interface AlertWords {
  readonly format: Format;
  readonly t: Awaited<ReturnType<typeof translatorOf>>;
  /** What the rule watches, and what counts its cases. */
  readonly watched: string;
  readonly sample: (id: SampleId) => string;
  /** A value of what the rule watches. */
  readonly value: (value: number | null, currency: string) => string;
  /** How a value changed, as it counts: in percent, or in points for ratios and rates. */
  readonly change: (reading: Reading) => string;
  /** When the rule rings. */
  readonly rule: (currency: string) => string;
  /** A value of a dimension: codes in words. */
  readonly key: (dimension: DimensionId, key: string) => string;
  readonly filter: (filter: Filter) => string;
}

async function translatorOf(locale: Locale) {
  return createTranslator({ locale, messages: await loadMessages(locale) });
}

/** The words for a rule in a language. */
export async function alertWords(rule: AlertRule, locale: Locale): Promise<AlertWords> {
  const t = await translatorOf(locale);
  const words = await loadMessages(locale);
  const format = createFormat(locale);
  const metric = watchedBy(rule);
  const { unit, better } = traitsOf(metric);
  const value = (amount: number | null, currency: string) =>
    amount === null ? t('alertNotice.noValue') : format.value(unit, amount, { currency });
  const key = (dimension: DimensionId, name: string) => {
    const group: Readonly<Record<string, string>> = words.dimension[dimension];
    if (name === '') return t('dimensionValue.unknown');
    return name !== 'label' && group[name] !== undefined
      ? group[name]
      : DIMENSIONS[dimension].coded
        ? format.region(name)
        : name;
  };
  return {
    format,
    t,
    watched: isFigureId(metric) ? t(`alertFigure.${metric}`) : t(`metric.${metric}.label`),
    sample: (id) => (id === 'clicks' ? t('column.clicks') : t(`metric.${id}.label`)),
    value,
    key,
    change: (reading) => {
      const change = changeOf(reading.value, reading.against, unit, better);
      if (change === null) return '–';
      return change.kind === 'new' ? t('tileState.new') : sizeOf(metric, change.amount, format);
    },
    rule: (currency) => sentence(rule, t, format, (bound) => value(bound, currency)),
    filter: (filter) => {
      const list = 'contains' in filter ? [filter.contains] : 'in' in filter ? filter.in : filter.notIn;
      const values = format.list(list.slice(0, 10).map((name) => key(filter.dimension, name)));
      const shown =
        'contains' in filter
          ? t('filters.has', { text: values })
          : 'in' in filter
            ? values
            : t('filters.not', { values });
      return `${t(`dimension.${filter.dimension}.label`)}: ${shown}`;
    },
  };
}

/** A change as it is written: points for ratios and rates, percent else. */
function sizeOf(metric: WatchedId, amount: number, format: Format): string {
  const { unit } = traitsOf(metric);
  if (unit === 'ratio') return format.points(amount);
  return unit === 'perMille' ? format.value(unit, amount, { signed: true }) : format.percent(amount, true);
}

function sentence(
  rule: AlertRule,
  t: Awaited<ReturnType<typeof translatorOf>>,
  format: Format,
  value: (bound: number) => string,
): string {
  const { condition } = rule;
  const metric = watchedBy(rule);
  if (condition.is === 'above' || condition.is === 'below')
    return t(`alertNotice.${condition.is}`, { bound: value(condition.value) });
  if (condition.is === 'noData') return t('alertNotice.noData', { hours: condition.hours });
  if (condition.is === 'pace')
    return traitsOf(metric).better === 'down'
      ? t('alertNotice.paceOver', { bound: format.percent(2 - condition.under) })
      : t('alertNotice.paceUnder', { bound: format.percent(condition.under) });
  const rises = condition.rises === undefined ? null : sizeOf(metric, condition.rises, format);
  const falls = condition.falls === undefined ? null : sizeOf(metric, -condition.falls, format);
  if (rises !== null && falls !== null) return t('alertNotice.either', { rises, falls });
  return rises === null ? t('alertNotice.falls', { falls: falls ?? '' }) : t('alertNotice.rises', { rises });
}
