import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { AnswerColumn } from '@/lib/metrics/answer';
import type { MetricId } from '@/lib/metrics/catalog';
import { COLUMN_VALUES } from '@/lib/metrics/column-values';
import { DIMENSIONS, type DimensionId } from '@/lib/metrics/dimensions';
import type { InputId } from '@/lib/metrics/facts';
import { createFormat, type Format } from '@/lib/metrics/format';
import type { Comparison, Query } from '@/lib/metrics/query';
import { wholeDayBefore } from './whole-day';

/** The words for what the vocabulary names by ids, in the language of the page; works on both sides of the wire. */
export interface Words {
  readonly format: Format;
  readonly metric: (id: MetricId) => string;
  readonly dimension: (id: DimensionId) => string;
  /** A value of a dimension: translated where it is a code, as it stands where it is a name. */
  readonly value: (dimension: DimensionId, value: string | null) => string;
  readonly inputs: (ids: readonly InputId[]) => string;
  /** The local moment up to which data reaches; midnight is the end of the day before it. */
  readonly until: (moment: string) => string;
  readonly column: (column: AnswerColumn) => string;
  /** What describes a row: a code translated, a day or moment as people write it, a name as it stands. */
  readonly attribute: (column: Extract<AnswerColumn, { role: 'attribute' }>, value: string | null) => string;
  readonly period: (period: Query['period']) => string;
  readonly comparison: (comparison: Comparison) => string;
  /** A comparison by its id in an answer. */
  readonly comparisonId: (id: string) => string;
}

/** Words in the language of the page. */
export function useWords(): Words {
  const t = useTranslations();
  const locale = useLocale();
  return useMemo(() => wordsOf(t, createFormat(locale)), [t, locale]);
}

function wordsOf(t: ReturnType<typeof useTranslations<never>>, format: Format): Words {
  const comparisonName = (id: string): string => {
    const key = COMPARISON_KEYS.find((known) => known === id);
    return key === undefined ? id : t(`comparison.${key}`);
  };
  const metric = (id: MetricId) => t(`metric.${id}.label`);
  const dimension = (id: DimensionId) => t(`dimension.${id}.label`);
  return {
    format,
    metric,
    dimension,
    value: (id, value) => {
      if (value === null) return t(id === 'campaign' ? 'dimensionValue.noCampaign' : 'dimensionValue.unknown');
      const key = CODED_VALUES.find((known) => known === `${id}.${value}`);
      if (key !== undefined) return t(`dimension.${key}`);
      return DIMENSIONS[id].coded ? format.region(value) : value;
    },
    inputs: (ids) => format.list(ids.map((id) => t(`input.${id}`))),
    until: (moment) => {
      const day = wholeDayBefore(moment);
      return day === null
        ? format.moment(moment.slice(0, 19).replace(' ', 'T'))
        : t('view.endOf', { day: format.date(day) });
    },
    column: (column) => {
      if (column.role === 'time') return t(`grain.${column.unit}`);
      if (column.role === 'dimension') return dimension(column.id);
      if (column.role === 'attribute' || column.role === 'figure') return t(`column.${column.id}`);
      if (column.role === 'share') return `${metric(column.metric)}, ${t('table.share')}`;
      return column.comparison === undefined
        ? metric(column.metric)
        : `${metric(column.metric)}, ${comparisonName(column.comparison)}`;
    },
    attribute: ({ id, unit }, value) => {
      if (value === null) return '–';
      switch (unit) {
        case 'day':
          return format.date(value);
        case 'moment':
          return format.moment(value);
        case 'flag':
          return t(value === 'true' ? 'table.yes' : 'table.no');
        case 'code': {
          const key = COLUMN_VALUES.find((known) => known === `${id}.${value}`);
          return key === undefined ? value : t(`columnValue.${key}`);
        }
        case 'text':
          return value;
      }
    },
    period: (period) => (typeof period === 'string' ? t(`preset.${period}`) : format.dateRange(period.from, period.to)),
    comparison: (comparison) =>
      typeof comparison === 'string' ? t(`comparison.${comparison}`) : format.dateRange(comparison.from, comparison.to),
    comparisonId: comparisonName,
  };
}

const COMPARISON_KEYS = ['previous', 'lastYear', 'lastYearDates', 'target', 'range'] as const;

const CODED_VALUES = [
  'channel.web',
  'channel.app',
  'channel.marketplace',
  'channel.store',
  'channel.phone',
  'customerType.new',
  'customerType.returning',
  'customerType.anonymous',
  'contactMedium.email',
  'contactMedium.phone',
  'contactMedium.chat',
  'contactMedium.review',
  'contactMedium.social',
  'contactKind.complaint',
  'contactKind.question',
  'contactKind.praise',
  'contactKind.other',
  'device.desktop',
  'device.smartphone',
  'device.tablet',
  'device.tv',
  'device.console',
  'device.wearable',
  'device.server',
  'device.bot',
  'device.unknown',
  'trafficChannel.direct',
  'trafficChannel.cross_network',
  'trafficChannel.paid_shopping',
  'trafficChannel.paid_search',
  'trafficChannel.paid_social',
  'trafficChannel.paid_video',
  'trafficChannel.display',
  'trafficChannel.paid_other',
  'trafficChannel.ai_assistants',
  'trafficChannel.organic_shopping',
  'trafficChannel.organic_social',
  'trafficChannel.organic_video',
  'trafficChannel.organic_search',
  'trafficChannel.email',
  'trafficChannel.affiliates',
  'trafficChannel.referral',
  'trafficChannel.audio',
  'trafficChannel.sms',
  'trafficChannel.push',
  'trafficChannel.unassigned',
  'pageGroup.home',
  'pageGroup.category',
  'pageGroup.product',
  'pageGroup.search',
  'pageGroup.cart',
  'pageGroup.checkout',
  'pageGroup.content',
  'pageGroup.account',
  'pageGroup.other',
  'visitorType.new',
  'visitorType.returning',
  'screen.under480',
  'screen.from480',
  'screen.from768',
  'screen.from1024',
  'screen.from1440',
  'screen.from1920',
  'navigationType.navigate',
  'navigationType.reload',
  'navigationType.back-forward',
  'navigationType.back-forward-cache',
  'navigationType.prerender',
  'navigationType.restore',
  'navigationType.soft',
  'lcpBand.good',
  'lcpBand.needs_work',
  'lcpBand.poor',
  'inpBand.good',
  'inpBand.needs_work',
  'inpBand.poor',
  'mailKind.newsletter',
  'mailKind.triggered',
  'mailKind.service',
  'costKind.media',
  'costKind.agency',
  'costKind.tools',
  'costKind.discount_funding',
  'paymentOutcome.paid',
  'paymentOutcome.declined',
  'paymentOutcome.error',
  'errorKind.js',
  'errorKind.request',
  'errorKind.resource',
] as const;
