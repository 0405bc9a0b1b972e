import type { MetricId } from '@/lib/metrics/catalog';
import type { Tile, View } from './schema';

const figure = (metric: MetricId): Tile => ({
  id: metric,
  width: 3,
  height: 'S',
  show: { as: 'stat' },
  query: { metrics: [metric], grain: 'calm', totals: true },
});

const promisesBy = (id: string, dimension: 'carrier' | 'market'): Tile => ({
  id,
  title: id,
  width: 4,
  height: 'M',
  show: {
    as: 'ranking',
    sample: 'ordersDue',
    columns: [
      { metric: 'brokenPromiseRate', show: 'bar' },
      { metric: 'brokenPromiseRate', show: 'value' },
      { metric: 'brokenPromiseRate', show: 'change' },
      { metric: 'ordersDue', show: 'value' },
    ],
  },
  query: {
    metrics: ['brokenPromiseRate', 'ordersDue'],
    by: [dimension],
    order: { by: 'brokenPromiseRate', descending: true },
    limit: 12,
  },
  click: dimension,
});

/** How are we doing, and where is it heading? */
export const executive: View = {
  id: 'executive',
  question: 'executive',
  filters: [
    'market',
    'country',
    'channel',
    'customerType',
    'productGroup',
    'category',
    'brand',
    'campaign',
    'paymentMethod',
    'carrier',
    'warehouse',
  ],
  tiles: [
    figure('netSales'),
    figure('digitalShare'),
    figure('contributionMargin2Rate'),
    figure('activeCustomers'),
    figure('brokenPromiseRate'),
    {
      id: 'netSalesTrend',
      title: 'netSalesTrend',
      width: 8,
      height: 'M',
      show: { as: 'line', sample: 'orders' },
      query: { metrics: ['netSales', 'orders'], grain: 'auto', totals: true },
    },
    {
      id: 'channels',
      title: 'channels',
      width: 4,
      height: 'M',
      show: {
        as: 'ranking',
        columns: [
          { metric: 'netSales', show: 'shareBar' },
          { metric: 'netSales', show: 'share' },
          { metric: 'netSales', show: 'change' },
          { metric: 'netSales', show: 'shareChange' },
          { metric: 'netSales', show: 'value' },
        ],
      },
      query: { metrics: ['netSales'], by: ['channel'], share: ['netSales'], totals: true },
      click: 'channel',
    },
    {
      id: 'productGroups',
      title: 'productGroups',
      width: 8,
      height: 'L',
      show: {
        as: 'ranking',
        columns: [
          { metric: 'contributionMargin2', show: 'bar' },
          { metric: 'contributionMargin2', show: 'value' },
          { metric: 'contributionMargin2', show: 'change' },
          { metric: 'contributionMargin2Rate', show: 'value' },
          { metric: 'contributionMargin2Rate', show: 'change' },
          { metric: 'netSales', show: 'value' },
          { metric: 'netSales', show: 'change' },
        ],
      },
      query: {
        metrics: ['contributionMargin2', 'contributionMargin2Rate', 'netSales'],
        by: ['productGroup'],
        order: { by: 'contributionMargin2', descending: true },
        limit: 12,
        others: true,
      },
      click: 'productGroup',
    },
    {
      id: 'digitalShareTrend',
      title: 'digitalShareTrend',
      width: 4,
      height: 'M',
      show: { as: 'line', sample: 'orders' },
      query: { metrics: ['digitalShare', 'orders'], grain: 'calm', totals: true },
    },
    {
      id: 'customerBridge',
      title: 'customerBridge',
      width: 4,
      height: 'M',
      show: {
        as: 'bridge',
        end: 'activeCustomers',
        change: 'activeCustomersChange',
        gains: ['newCustomers', 'reactivatedCustomers'],
        losses: ['lapsedCustomers'],
      },
      query: {
        metrics: [
          'activeCustomers',
          'activeCustomersChange',
          'newCustomers',
          'reactivatedCustomers',
          'lapsedCustomers',
        ],
      },
    },
    {
      id: 'promisesTrend',
      title: 'promisesTrend',
      width: 4,
      height: 'M',
      show: { as: 'line', sample: 'ordersDue' },
      query: { metrics: ['brokenPromiseRate', 'ordersDue'], grain: 'calm', totals: true },
    },
    promisesBy('promisesByCarrier', 'carrier'),
    promisesBy('promisesByMarket', 'market'),
    {
      id: 'complaintTrend',
      title: 'complaintTrend',
      width: 8,
      height: 'M',
      show: { as: 'line', sample: 'deliveredOrders' },
      query: { metrics: ['complaintRate', 'deliveredOrders'], grain: 'calm', totals: true },
    },
    {
      id: 'complaintCauses',
      title: 'complaintCauses',
      width: 4,
      height: 'M',
      show: {
        as: 'ranking',
        columns: [
          { metric: 'complaints', show: 'bar' },
          { metric: 'complaints', show: 'value' },
          { metric: 'complaints', show: 'change' },
          { metric: 'complaints', show: 'share' },
        ],
      },
      query: {
        metrics: ['complaints'],
        by: ['contactCause'],
        order: { by: 'complaints', descending: true },
        limit: 8,
        others: true,
        share: ['complaints'],
        totals: true,
      },
    },
  ],
};
