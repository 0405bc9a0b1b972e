import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { newWebhookSecret, webhookHeaders } from './sign-webhook';

it('signs as openssl does over id, timestamp and body', () => {
  const secret = newWebhookSecret();
  const body = '{"type":"alert.fired","text":"Myynti laski – ä"}';
  const headers = webhookHeaders(secret, 'msg_1', body, new Date('2026-11-25T08:00:00.900Z'));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64').toString('hex');
  const args = ['dgst', '-sha256', '-mac', 'HMAC', '-macopt', `hexkey:${key}`, '-binary'];
  const signature = execFileSync('openssl', args, { input: `msg_1.1795593600.${body}` }).toString('base64');
  expect(headers['webhook-timestamp']).toBe('1795593600');
  expect(headers['webhook-id']).toBe('msg_1');
  expect(headers['webhook-signature']).toBe(`v1,${signature}`);
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
