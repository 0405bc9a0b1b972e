import { describe, expect, it } from 'vitest';
import { onlyRow, refusalsOf, trackCall } from '@/lib/events/small-intake-story';

const page = { page: { url: 'https://shop.fi/p/2?x=1', referrer: 'https://shop.fi/p/1?token=abc' } };

describe('a page_measured', () => {
  it('becomes measures in milliseconds, a release and a class of screen', () => {
    const sent = {
      ...{ lcp: 2412.4, inp: '88', cls: 0.031, fcp: 900, ttfb: 210, lcp_target: 'main>img.hero' },
      ...{ navigation_type: 'back_forward', release: '4.12', screen_width: 390, screen_height: 844, js_errors: 2 },
    };
    const row = onlyRow(trackCall('page_measured', sent, { context: page }));
    expect(row).toMatchObject({
      name: 'page_measured',
      page_path: '/p/2',
      page_group: 'product',
      release: '4.12',
      screen: 'under480',
      properties: null,
    });
    expect(row.measures).toMatchObject({
      ...{ lcp_ms: 2412.4, inp_ms: 88, cls: 0.031, fcp_ms: 900, ttfb_ms: 210, lcp_target: 'main>img.hero' },
      ...{ cls_target: null, navigation_type: 'back-forward', js_errors: 2, failed_requests: 0, is_not_found: false },
      ...{ referrer_path: '/p/1', errors: null },
    });
  });

  it('keeps at most ten errors, masked and without the query of a path', () => {
    const errors = Array.from({ length: 12 }, () => ({
      ...{ kind: 'request', name: 'maija@example.fi failed', path: '/api/pay?card=1', status: 500, count: 2 },
    }));
    const { measures } = onlyRow(trackCall('page_measured', { errors, failed_requests: 24 }));
    expect(measures?.errors).toHaveLength(10);
    expect(measures?.errors?.[0]).toEqual({
      ...{ kind: 'request', name: '(e-mail) failed', path: '/api/pay', status: 500, count: 2 },
    });
  });

  it.each([
    [{ lcp: -1 }, 'lcp', 'not_allowed'],
    [{ inp: 'fast' }, 'inp', 'not_a_number'],
    [{ cls: 1e9 }, 'cls', 'not_allowed'],
    [{ navigation_type: 'teleport' }, 'navigation_type', 'not_allowed'],
    [{ errors: 'many' }, 'errors', 'not_a_list'],
    [{ errors: [{ name: 'x' }] }, 'errors[0].kind', 'missing'],
    [{ js_errors: 1.5 }, 'js_errors', 'not_a_whole_number'],
  ])('with %j is refused', (properties, column, reason) => {
    expect(refusalsOf(trackCall('page_measured', properties))[0]?.slice(0, 2)).toEqual([column, reason]);
  });

  it('keeps its measures without consent to analytics: they tell of the page, not of the person', () => {
    const call = trackCall(
      'page_measured',
      { lcp: 900, screen_width: 1920 },
      { context: { consent: { analytics: false } } },
    );
    expect(onlyRow(call)).toMatchObject({ measures: { lcp_ms: 900 }, screen: 'from1920', customer_key: null });
  });
});

describe('every other event', () => {
  it('has a release and a screen when its context says so, and no measures', () => {
    const context = { screen: { width: 1366, height: 768 }, app: { version: '4.11' } };
    expect(onlyRow(trackCall('Cart Viewed', {}, { context }))).toMatchObject({
      release: '4.11',
      screen: 'from1024',
      measures: null,
    });
    expect(onlyRow(trackCall('Slider Moved', { lcp: 1, release: 'spring' }))).toMatchObject({
      release: null,
      measures: null,
      properties: { lcp: 1, release: 'spring' },
    });
  });
});
