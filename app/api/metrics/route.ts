import { env } from '@/lib/env';
import { directPeer } from '@/lib/http/client-address';
import { AppError } from '@/lib/http/errors';
import { EXPOSITION_TYPE } from '@/lib/http/exposition';
import { figuresText } from '@/lib/http/figures';
import { mayReadMetrics } from '@/lib/http/metrics-reader';
import { publicRoute } from '@/lib/http/route';

/** Figures of this process for Prometheus: for this machine, or with the token. /metrics is the catalogue of metrics. */
export const GET = publicRoute({}, ({ request: { headers } }) => {
  const peer = directPeer(headers);
  const asked = {
    peer: peer ?? '',
    forwardedFor: peer === null ? 'proxied' : undefined,
    authorization: headers.get('authorization') ?? undefined,
  };
  if (!mayReadMetrics(asked, env().TUOKIO_METRICS_TOKEN))
    throw new AppError('notFound', 'There is nothing at this address.');
  return new Response(figuresText(), { headers: { 'Content-Type': EXPOSITION_TYPE } });
});
