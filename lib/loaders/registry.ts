import { source as accessLog } from '@/data/sources/access-log/source';
import { source as adsOnlineDisplay } from '@/data/sources/ads-online-display/source';
import { source as contract } from '@/data/sources/contract/source';
import { source as demo } from '@/data/sources/demo/source';
import { source as entries } from '@/data/sources/entries/source';
import { source as experimentResult } from '@/data/sources/experiment-result/source';
import { source as gaMerchandiseStore } from '@/data/sources/ga-merchandise-store/source';
import { source as googleAds } from '@/data/sources/google-ads/source';
import { source as mailchimp } from '@/data/sources/mailchimp/source';
import { source as metaAds } from '@/data/sources/meta-ads/source';
import { source as microsoftAds } from '@/data/sources/microsoft-ads/source';
import { source as olist } from '@/data/sources/olist/source';
import { source as onlineRetail } from '@/data/sources/online-retail/source';
import { source as serverLog } from '@/data/sources/server-log/source';
import { mappedSource } from '@/lib/loaders/mapped/mapped-source';
import type { FileMapping, Source } from '@/lib/loaders/source';
import { source as shopify } from '@/data/sources/shopify/source';
import { source as woocommerce } from '@/data/sources/woocommerce/source';
import { AppError } from '@/lib/http/errors';

/** Every source that people can load files of. */
export const SOURCES: readonly Source[] = [
  contract,
  shopify,
  woocommerce,
  accessLog,
  serverLog,
  googleAds,
  metaAds,
  microsoftAds,
  mailchimp,
  adsOnlineDisplay,
  experimentResult,
  gaMerchandiseStore,
  olist,
  onlineRetail,
];

/** Sources that the product itself delivers: what people enter, and the demo company. */
const OWN: readonly Source[] = [entries, demo];

/** The name of the source of the demo company, which only the start page loads. */
export const DEMO_SOURCE = demo.name;

/** Returns a source by name; throws AppError `notFound` that lists the names. */
export function getSourceOrThrow(name: string): Source {
  const source = [...SOURCES, ...OWN].find((candidate) => candidate.name === name);
  if (source !== undefined) return source;
  const names = SOURCES.map((candidate) => candidate.name).join(', ');
  throw new AppError('notFound', `There is no source named "${name}". Sources: ${names}.`);
}

/** Returns the source of a load: the one that a person's mapping makes, else that of the name; throws as getSourceOrThrow. */
export function sourceOrThrow(name: string, mapping: FileMapping | null): Source {
  return mapping === null ? getSourceOrThrow(name) : mappedSource(name, mapping);
}

/** Names that no saved source may have: those of the product, and folders of the inbox that are none. */
export function takenSourceNames(): readonly string[] {
  return [...SOURCES, ...OWN].map(({ name }) => name).concat('edge', 'failed', 'archive', 'all');
}
