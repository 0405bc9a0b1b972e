import { expect, test } from 'vitest';
import { classifyTraffic } from '@/lib/classify/traffic';

const SHOP = 'https://shop.example.fi/';
const short = (url: string, referrer?: string, ownHosts?: readonly string[]) => {
  const { source, medium, channel, clickId, referrerHost } = classifyTraffic({ url, referrer, ownHosts });
  return { source, medium, channel, clickId, referrerHost };
};

test('utm parameters come before click ids, click ids before the referrer', () => {
  const google = 'https://www.google.fi/';
  expect(short(`${SHOP}?utm_source=Newsletter&utm_medium=Email&gclid=x`, google)).toEqual({
    source: 'newsletter',
    medium: 'email',
    channel: 'email',
    clickId: 'gclid',
    referrerHost: 'google.fi',
  });
  expect(short(`${SHOP}?gclid=x`, google)).toMatchObject({ source: 'google', medium: 'cpc', channel: 'paid_search' });
  expect(short(SHOP, google)).toMatchObject({
    source: 'google',
    medium: 'organic',
    channel: 'organic_search',
    clickId: null,
  });
});

test('the channels of the published rules, with AI assistants as one of their own', () => {
  const channel = (source: string, medium: string, campaign = '') =>
    classifyTraffic({ url: `${SHOP}?utm_source=${source}&utm_medium=${medium}&utm_campaign=${campaign}` }).channel;
  expect(channel('facebook', 'paid_social')).toBe('paid_social');
  expect(channel('fb', 'social')).toBe('organic_social');
  expect(channel('bing', 'cpc')).toBe('paid_search');
  expect(channel('google', 'cpc', 'spring-shopping')).toBe('paid_shopping');
  expect(channel('google', 'cpc', 'Cross-network-1')).toBe('cross_network');
  expect(channel('youtube', 'organic')).toBe('organic_video');
  expect(channel('youtube', 'cpv')).toBe('paid_video');
  expect(channel('youtube', 'paid')).toBe('paid_video');
  expect(channel('criteo', 'cpm')).toBe('display');
  expect(channel('partner', 'cpc')).toBe('paid_other');
  expect(channel('prisjakt.nu', 'referral')).toBe('organic_shopping');
  expect(channel('awin', 'affiliate')).toBe('affiliates');
  expect(channel('spotify', 'audio')).toBe('audio');
  expect(channel('crm', 'sms')).toBe('sms');
  expect(channel('app', 'web_push')).toBe('push');
  expect(channel('qr', 'print')).toBe('unassigned');
  expect(classifyTraffic({ url: SHOP, referrer: 'https://chatgpt.com/' }).channel).toBe('ai_assistants');
  expect(classifyTraffic({ url: `${SHOP}?utm_source=chatgpt.com` }).channel).toBe('ai_assistants');
});

test('own pages and coming back from paying say nothing of the origin', () => {
  const nothing = { source: null, medium: null, channel: null, clickId: null };
  expect(short(SHOP)).toEqual({ ...nothing, referrerHost: null });
  expect(short(SHOP, 'https://www.shop.example.fi/cart')).toEqual({ ...nothing, referrerHost: null });
  expect(short(SHOP, 'https://checkout.example.fi/done')).toEqual({ ...nothing, referrerHost: null });
  expect(short(SHOP, 'https://example-kassa.com/', ['example-kassa.com'])).toEqual({ ...nothing, referrerHost: null });
  expect(short(SHOP, 'https://www.paypal.com/return')).toEqual({ ...nothing, referrerHost: 'paypal.com' });
});

test('referrers of apps, webmail and other sites', () => {
  expect(short(SHOP, 'android-app://com.google.android.gm/')).toMatchObject({ channel: 'email' });
  expect(short(SHOP, 'https://mail.google.com/mail/u/0/')).toMatchObject({
    source: 'mail.google.com',
    channel: 'email',
  });
  expect(short(SHOP, 'https://docs.google.com/x')).toMatchObject({ source: 'docs.google.com', channel: 'referral' });
  expect(short(SHOP, 'https://l.instagram.com/')).toMatchObject({
    source: 'l.instagram.com',
    channel: 'organic_social',
  });
  expect(short(SHOP, 'https://shop.example.co.uk/')).toMatchObject({ channel: 'referral' });
});

test('what cannot be read says nothing and never throws', () => {
  for (const text of [
    '',
    ' ',
    'http://',
    '//',
    'http://[::1',
    '%%%',
    '\u0000',
    'javascript:alert(1)',
    'x'.repeat(100_000),
  ])
    expect(short(text, text).source).toBe(null);
});
