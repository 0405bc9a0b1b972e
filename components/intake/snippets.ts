/** Ways by which a shop sends its events; each is an SDK or a tool as it is published, pointed at this installation. */
export const WAYS = ['website', 'server', 'curl'] as const;
export type WayOfSending = (typeof WAYS)[number];

/** Where events go, and the key that they carry. */
export interface Target {
  /** Public address of edge, without a slash at its end. */
  readonly edge: string;
  readonly key: string;
}

/** Code of one way with the real address and the real key in it. Comments are English, like the SDKs. */
export function snippetOf(way: WayOfSending, { edge, key }: Target): string {
  const { host, protocol } = new URL(edge);
  switch (way) {
    case 'website':
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
    case 'server':
      return `// npm install @segment/analytics-node
import { Analytics } from '@segment/analytics-node';

const analytics = new Analytics({
  writeKey: '${key}',
  host: '${edge}',
});

analytics.track({
  anonymousId: 'visitor-1',
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
    case 'curl':
      return `curl -X POST ${edge}/v1/track \\
  -u '${key}:' \\
  -H 'Content-Type: application/json' \\
  -d '{"anonymousId":"visitor-1","event":"Product Viewed","properties":{"product_id":"TENT-2","name":"Tent for two"}}'`;
  }
}
