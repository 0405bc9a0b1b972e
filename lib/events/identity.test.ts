import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { identityKeysOrThrow, identityOfOrThrow } from '@/lib/events/identity';

const YES = { text: 'analytics', analytics: true };
const NO = { text: '', analytics: false };
const TRACE = { salt: 's4lt', day: '2026-11-26', ip: '203.0.113.0', userAgent: 'Mozilla/5.0' };
const keys = (event: Record<string, unknown>, consent = YES, trace = TRACE) =>
  identityKeysOrThrow(identityOfOrThrow(event), consent, trace);

describe('identityKeysOrThrow', () => {
  it('gives the keys that the loaders give to the same ids', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const result = await connection.runAndReadAll(
      `select md5_number_lower('s4lt' || 'anon-1')::varchar, md5_number_lower('s4lt' || 'C1001')::varchar,
        md5_number_lower('s4lt' || 'user:C1001')::varchar`,
    );
    const [visitor, customer, user] = result.getRowsJson()[0] ?? [];
    expect(keys({ anonymousId: 'anon-1', userId: ' C1001 ' })).toEqual({ visitorKey: visitor, customerKey: customer });
    expect(keys({ userId: 'C1001' })).toEqual({ visitorKey: user, customerKey: customer });
    expect(keys({ client_id: 'anon-1' })).toEqual({ visitorKey: visitor, customerKey: null });
  });

  it('keeps no id without consent, and no key beyond the day', () => {
    const today = keys({ anonymousId: 'anon-1', userId: 'C1001' }, NO);
    expect(today).toEqual(keys({}, NO));
    expect(today.customerKey).toBeNull();
    const others = [
      keys({}, NO, { ...TRACE, day: '2026-11-27' }),
      keys({}, NO, { ...TRACE, ip: '203.0.114.0' }),
      keys({}, NO, { ...TRACE, userAgent: 'other' }),
      keys({}, NO, { ...TRACE, salt: 'other' }),
    ];
    expect(new Set([today, ...others].map(({ visitorKey }) => visitorKey)).size).toBe(5);
  });

  it('refuses an event of nobody where it may be kept with its visitor', () => {
    expect(() => keys({})).toThrow('an event needs an anonymousId or a userId');
    expect(() => keys({ userId: {} })).toThrow('userId is an object; it must be text.');
  });
});
