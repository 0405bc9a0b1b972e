import { useTranslations } from 'next-intl';

const NAMED = {
  contract: 'contract',
  olist: 'olist',
  'online-retail': 'onlineRetail',
  entries: 'entries',
  demo: 'demo',
  'access-log': 'accessLog',
  'server-log': 'serverLog',
  'ga-merchandise-store': 'gaMerchandiseStore',
  edge: 'edge',
  'google-ads': 'googleAds',
  'meta-ads': 'metaAds',
  'microsoft-ads': 'microsoftAds',
  mailchimp: 'mailchimp',
  'ads-online-display': 'adsOnlineDisplay',
  'experiment-result': 'experimentResult',
  shopify: 'shopify',
  woocommerce: 'wooCommerce',
} as const;

function isNamed(id: string): id is keyof typeof NAMED {
  return Object.hasOwn(NAMED, id);
}

/** What people call a source; one that has no words yet is called by its id. */
export function useSourceName(): (id: string) => string {
  const t = useTranslations();
  return (id) => (id === 'all' ? t('dataPage.allSources') : isNamed(id) ? t(`sourceName.${NAMED[id]}`) : id);
}
