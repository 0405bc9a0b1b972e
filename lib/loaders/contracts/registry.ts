import { adCosts } from '@/lib/loaders/contracts/ad-costs';
import { budgets } from '@/lib/loaders/contracts/budgets';
import { campaignPrices } from '@/lib/loaders/contracts/campaign-prices';
import { campaigns } from '@/lib/loaders/contracts/campaigns';
import { capacity } from '@/lib/loaders/contracts/capacity';
import { categories } from '@/lib/loaders/contracts/categories';
import { contacts } from '@/lib/loaders/contracts/contacts';
import { coupons } from '@/lib/loaders/contracts/coupons';
import { customers } from '@/lib/loaders/contracts/customers';
import { deals } from '@/lib/loaders/contracts/deals';
import { events } from '@/lib/loaders/contracts/events';
import { exchangeRates } from '@/lib/loaders/contracts/exchange-rates';
import { experimentUnits } from '@/lib/loaders/contracts/experiment-units';
import { leads } from '@/lib/loaders/contracts/leads';
import { mailActivity } from '@/lib/loaders/contracts/mail-activity';
import { orderCosts } from '@/lib/loaders/contracts/order-costs';
import { orderCoupons } from '@/lib/loaders/contracts/order-coupons';
import { orderLines } from '@/lib/loaders/contracts/order-lines';
import { orders } from '@/lib/loaders/contracts/orders';
import { payments } from '@/lib/loaders/contracts/payments';
import { products } from '@/lib/loaders/contracts/products';
import { releases } from '@/lib/loaders/contracts/releases';
import { returns } from '@/lib/loaders/contracts/returns';
import { reviews } from '@/lib/loaders/contracts/reviews';
import { serverMinutes } from '@/lib/loaders/contracts/server-minutes';
import { shipments } from '@/lib/loaders/contracts/shipments';
import { shopTotals } from '@/lib/loaders/contracts/shop-totals';
import { stock } from '@/lib/loaders/contracts/stock';
import { targets } from '@/lib/loaders/contracts/targets';
import { unitCosts } from '@/lib/loaders/contracts/unit-costs';
import { warehouseCapacity } from '@/lib/loaders/contracts/warehouse-capacity';
import type { Contract, FactName } from '@/lib/loaders/source';

/** The contract of every fact. */
export const CONTRACTS: Readonly<Record<FactName, Contract>> = {
  customers,
  categories,
  products,
  unit_costs: unitCosts,
  stock,
  orders,
  order_lines: orderLines,
  payments,
  order_costs: orderCosts,
  shipments,
  returns,
  contacts,
  reviews,
  campaigns,
  ad_costs: adCosts,
  budgets,
  experiment_units: experimentUnits,
  order_coupons: orderCoupons,
  coupons,
  campaign_prices: campaignPrices,
  leads,
  deals,
  mail_activity: mailActivity,
  targets,
  exchange_rates: exchangeRates,
  shop_totals: shopTotals,
  releases,
  server_minutes: serverMinutes,
  capacity,
  warehouse_capacity: warehouseCapacity,
  events,
};
