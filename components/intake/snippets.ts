/** Ways by which a shop sends its events: the tracker of this installation, and SDKs and tools as they are published, pointed at it. */
export const WAYS = ['script', 'website', 'server', 'curl'] as const;
export type WayOfSending = (typeof WAYS)[number];

/** Where events go, and the key that they carry. */
export interface Target {
  /** Public address of edge, without a slash at its end. */
  readonly edge: string;
  readonly key: string;
}

type Code = (target: Target) => string;

const script: Code = ({ edge, key }) => `<script async src="${edge}/t.js?key=${key}"></script>

<!-- What a page is about, it says by attributes: -->
<main data-tuokio-load="Product Viewed"
  data-tuokio-product-id="TENT-2"
  data-tuokio-price="249"
  data-tuokio-currency="EUR">…</main>

<!-- Calls may come before the script does: -->
<script>
  (window.tuokio = window.tuokio || []).push(
    ['consent', { analytics: true }],
  );
</script>`;

const website: Code = ({ edge, key }) => {
  const { host, protocol } = new URL(edge);
  return `// npm install @segment/analytics-next
import { AnalyticsBrowser } from '@segment/analytics-next';

export const analytics = AnalyticsBrowser.load(
  {
    writeKey: '${key}',
    cdnURL: '${edge}',
  },
  {
    integrations: {
      'Segment.io': {
        apiHost: '${host}/v1',
        protocol: '${protocol.replace(':', '')}',
      },
    },
  },
);

analytics.page();
analytics.track('Product Viewed', {
  product_id: 'TENT-2',
  name: 'Tent for two',
  price: 249,
  currency: 'EUR',
});`;
};

const server: Code = ({ edge, key }) => `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${key}',
  host: '${edge}',
});

// The visitor's id, from the cookie of the page: tuokio_id up
// to its dot (of Segment's SDK: ajs_anonymous_id).
const anonymousId = cookies.tuokio_id?.split('.')[0];

analytics.track({
  anonymousId,
  userId: customer.id,
  event: 'Order Completed',
  properties: {
    order_id: '1001',
    value: 249,
    currency: 'EUR',
    products: [
      { product_id: 'TENT-2', name: 'Tent for two', quantity: 1, price: 249 },
    ],
  },
});
await analytics.closeAndFlush();`;

const curl: Code = ({ edge, key }) => `curl -X POST ${edge}/v1/track \\
  -u '${key}:' \\
  -H 'Content-Type: application/json' \\
  -d '{"anonymousId":"visitor-1","event":"Product Viewed","properties":{"product_id":"TENT-2","name":"Tent for two"}}'`;

const CODES: Readonly<Record<WayOfSending, Code>> = { script, website, server, curl };

/** Code of one way with the real address and the real key in it. Comments are English, like the SDKs. */
export function snippetOf(way: WayOfSending, target: Target): string {
  return CODES[way](target);
}
