import { hostname } from 'node:os';
import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { childEnvironment, parseEnvOrThrow } from '@/lib/env';

describe('settings', () => {
  test('need none: every one has a default, and the data folder is absolute', () => {
    const settings = parseEnvOrThrow({});
    expect(settings).toMatchObject({ PORT: 3000, HOSTNAME: '127.0.0.1', TUOKIO_QUERY_SECONDS: 30 });
    expect(settings.TUOKIO_URL).toBeUndefined();
    expect(isAbsolute(settings.TUOKIO_DATA)).toBe(true);
  });

  test('that are empty count as not set', () => {
    expect(parseEnvOrThrow({ PORT: '', TUOKIO_URL: '' }).PORT).toBe(3000);
  });

  test.each([
    ['TUOKIO_URL', 'abc'],
    ['TUOKIO_URL', 'ftp://example.com'],
    ['TUOKIO_URL', 'https://example.com/analytics'],
    ['PORT', '0'],
    ['PORT', 'http'],
    ['TUOKIO_THREADS', '1.5'],
    ['TUOKIO_MEMORY_MB', '1'],
    ['TUOKIO_QUERY_SECONDS', 'soon'],
  ])('%s=%s is refused with a sentence that names both', (name, value) => {
    expect(() => parseEnvOrThrow({ [name]: value })).toThrow(`${name}=${value} is not valid`);
  });

  test('that are wrong together are all named', () => {
    expect(() => parseEnvOrThrow({ PORT: 'x', TUOKIO_URL: 'y' })).toThrow(
      /PORT=x[^]*TUOKIO_URL=y|TUOKIO_URL=y[^]*PORT=x/,
    );
  });

  test('take the public address with or without its last slash', () => {
    expect(parseEnvOrThrow({ TUOKIO_URL: 'https://example.com/' }).TUOKIO_URL).toBe('https://example.com');
  });

  test('take HOSTNAME as an address unless it is only the name of the machine', () => {
    expect(parseEnvOrThrow({ HOSTNAME: '0.0.0.0' }).HOSTNAME).toBe('0.0.0.0');
    expect(parseEnvOrThrow({ HOSTNAME: hostname() }).HOSTNAME).toBe('127.0.0.1');
  });
});

test('a child process inherits the environment with the changes', () => {
  const child = childEnvironment({ TUOKIO_DATA: '/elsewhere', HOME: undefined });
  expect(child).toMatchObject({ TUOKIO_DATA: '/elsewhere' });
  expect(child['HOME']).toBeUndefined();
  expect(child['PATH']).toBeTruthy();
});
