import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { newWebhookSecret, webhookHeaders } from './sign-webhook';

/** HMAC-SHA256 from its definition (RFC 2104), by the hash alone. */
function hmacByHand(key: Buffer, text: string): string {
  const padded = Buffer.concat([key, Buffer.alloc(64 - key.length)]);
  const mixed = (byte: number) => Buffer.from(padded.map((one) => one ^ byte));
  const inner = createHash('sha256').update(Buffer.concat([mixed(0x36), Buffer.from(text)]));
  return createHash('sha256')
    .update(Buffer.concat([mixed(0x5c), inner.digest()]))
    .digest('base64');
}

it('signs id, timestamp and body by HMAC-SHA256 with the bytes of the secret', () => {
  const secret = newWebhookSecret();
  const body = '{"type":"alert.fired","text":"Myynti laski – ä"}';
  const headers = webhookHeaders(secret, 'msg_1', body, new Date('2026-11-25T08:00:00.900Z'));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(key).toHaveLength(32);
  expect(headers['webhook-timestamp']).toBe('1795593600');
  expect(headers['webhook-id']).toBe('msg_1');
  expect(headers['webhook-signature']).toBe(`v1,${hmacByHand(key, `msg_1.1795593600.${body}`)}`);
});

it('signs the published example of Standard Webhooks with its published signature', () => {
  const headers = webhookHeaders(
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    '{"test": 2432232314}',
    new Date(1_614_265_330_000),
  );
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
