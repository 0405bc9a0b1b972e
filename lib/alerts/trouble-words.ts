import { createTranslator } from 'use-intl/core';
import { loadMessages } from '@/lib/i18n/messages';
import type { Locale } from '@/lib/i18n/locales';
import { createFormat } from '@/lib/metrics/format';
import type { Trouble } from './find-troubles';

/** What a mail says of a trouble, in one language. */
export interface TroubleWords {
  readonly subject: string;
  readonly lead: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

type Of<W extends Trouble['watch']> = Extract<Trouble, { readonly watch: W }>;
type Tongue = Awaited<ReturnType<typeof tongueOf>>;

async function tongueOf(locale: Locale, currency: string) {
  const t = createTranslator({ locale, messages: await loadMessages(locale) });
  const format = createFormat(locale);
  return {
    t,
    format,
    source: (name: string) => [t('alertNotice.source'), name] as const,
    moment: (at: string | null) => (at === null ? '–' : format.moment(at)),
    count: (value: number | null) => (value === null ? '–' : format.count(value)),
    money: (value: number | null) => (value === null ? '–' : format.value('money', value, { currency })),
  };
}

/** Writes troubles down in a language; money is in the workspace currency. */
export async function troubleWriter(locale: Locale, currency: string): Promise<(trouble: Trouble) => TroubleWords> {
  const tongue = await tongueOf(locale, currency);
  return (trouble) => {
    switch (trouble.watch) {
      case 'loads':
        return loadWords(trouble, tongue);
      case 'freshness':
        return freshnessWords(trouble, tongue);
      case 'volume':
        return volumeWords(trouble, tongue);
      case 'rejects':
        return rejectWords(trouble, tongue);
      case 'reconciliation':
        return totalWords(trouble, tongue);
    }
  };
}

function loadWords({ source: name, message }: Of<'loads'>, { t, source }: Tongue): TroubleWords {
  return {
    subject: t('alertNotice.loadFailedSubject', { source: name }),
    lead: t('alertNotice.loadFailed'),
    facts: [source(name), [t('alertNotice.message'), message ?? '–']],
  };
}

function freshnessWords({ health }: Of<'freshness'>, { t, source, moment }: Tongue): TroubleWords {
  const isSilent = health.state === 'silent';
  return {
    subject: t(isSilent ? 'watch.silentSubject' : 'alertNotice.loadLateSubject', { source: health.source }),
    lead: t(isSilent ? 'watch.silent' : 'alertNotice.loadLate'),
    facts: [
      source(health.source),
      [t('watch.due'), moment(health.dueAt)],
      [t('dataHealth.lastDelivery'), moment(health.lastDelivery)],
    ],
  };
}

function volumeWords({ fact, day, source: name }: Of<'volume'>, { t, format, source, count }: Tongue): TroubleWords {
  const isBelow = day.state === 'below';
  return {
    subject: t(isBelow ? 'watch.belowSubject' : 'watch.aboveSubject', { fact: t(`fact.${fact}`) }),
    lead: t(isBelow ? 'watch.below' : 'watch.above'),
    facts: [
      source(name),
      [t('dataPage.day'), format.date(day.day)],
      [t('dataPage.rows'), format.count(day.rows)],
      [t('dataHealth.expected'), `${count(day.low)}–${count(day.high)}`],
    ],
  };
}

function rejectWords({ source: name, rows, load }: Of<'rejects'>, { t, format, source }: Tongue): TroubleWords {
  return {
    subject: t('watch.rejectsSubject', { source: name }),
    lead: t(load === null ? 'watch.eventRejects' : 'watch.rejects'),
    facts: [
      source(name),
      [t('dataPage.rejected'), format.count(rows)],
      ...(load === null ? [] : [[t('dataPage.number'), String(load)] as const]),
    ],
  };
}

function totalWords({ total }: Of<'reconciliation'>, { t, format, count, money }: Tongue): TroubleWords {
  const isMissing = total.state === 'noTotal';
  const markets = isMissing ? total.lack : total.differ;
  return {
    subject: t(isMissing ? 'watch.totalMissingSubject' : 'watch.totalSubject', { day: format.date(total.day) }),
    lead: t(isMissing ? 'watch.totalMissing' : 'watch.total'),
    facts: [
      [t('reconciliation.system'), total.system],
      [t('reconciliation.where'), format.list(markets.map(format.region))],
      [t('reconciliation.orders'), count(total.orders)],
      [t('reconciliation.ordersHere'), count(total.ordersHere)],
      [t('reconciliation.sales'), money(total.sales)],
      [t('reconciliation.salesHere'), money(total.salesHere)],
    ],
  };
}
