import { expect, test } from 'vitest';
import { classifyAgent } from '@/lib/classify/agent';

const WINDOWS_CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1';

test('a user agent gives device, browser and system with their major versions', () => {
  expect(classifyAgent({ ua: IPHONE })).toEqual({
    device: 'smartphone',
    browser: 'Safari',
    browserVersion: '17',
    os: 'iOS',
    osVersion: '17',
    isBot: false,
  });
  expect(classifyAgent({ ua: WINDOWS_CHROME })).toMatchObject({
    device: 'desktop',
    browser: 'Chrome',
    os: 'Windows',
    osVersion: '10',
  });
});

test('client hints come before the user agent', () => {
  const brands = '"Not_A Brand";v="8", "Chromium";v="121", "Microsoft Edge";v="121"';
  expect(classifyAgent({ ua: WINDOWS_CHROME, brands, platform: '"Windows"', mobile: '?0' })).toMatchObject({
    browser: 'Edge',
    browserVersion: '121',
    device: 'desktop',
  });
  const android =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/121.0.0.0 Safari/537.36';
  expect(classifyAgent({ ua: android, platform: 'Android', mobile: false }).device).toBe('tablet');
  expect(classifyAgent({ brands: [{ brand: 'Brave', version: '1' }], platform: 'macOS', mobile: false })).toEqual({
    device: 'desktop',
    browser: 'Brave',
    browserVersion: '1',
    os: 'macOS',
    osVersion: null,
    isBot: false,
  });
});

test('robots, servers, apps and what is unknown', () => {
  expect(classifyAgent({ ua: 'Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)' })).toMatchObject({
    device: 'bot',
    browser: 'GPTBot',
    isBot: true,
  });
  expect(classifyAgent({ ua: 'curl/8.5.0' })).toMatchObject({ device: 'bot', isBot: true });
  expect(classifyAgent({ ua: 'analytics-node-next/latest' })).toMatchObject({ device: 'server', isBot: false });
  expect(classifyAgent({ ua: IPHONE.replace('Version/17.2', 'Instagram 309.0.0') }).browser).toBe('Instagram');
  expect(classifyAgent({ ua: '' })).toMatchObject({ device: 'unknown', browser: null, isBot: false });
  expect(classifyAgent({ ua: null })).toMatchObject({ device: 'unknown' });
});
