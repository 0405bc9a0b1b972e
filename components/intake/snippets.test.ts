import { describe, expect, test } from 'vitest';
import { snippetOf, WAYS } from './snippets';

const KEY = '0123456789abcdef0123456789abcdef';

describe('code that sends events', () => {
  test.each(WAYS)('%s holds the address and the key as they are', (way) => {
    const code = snippetOf(way, { edge: 'https://events.example.com', key: KEY });
    expect(code).toContain('https://events.example.com');
    expect(code).toContain(KEY);
  });

  test('loads the tracker with its key in one line that waits for nothing', () => {
    const [line] = snippetOf('script', { edge: 'https://events.example.com', key: KEY }).split('\n');
    expect(line).toBe(`<script async src="https://events.example.com/t.js?key=${KEY}"></script>`);
  });

  test('tells the browser SDK host, port and protocol apart, because it puts them together itself', () => {
    const code = snippetOf('website', { edge: 'http://localhost:3001', key: KEY });
    expect(code).toContain("apiHost: 'localhost:3001/v1'");
    expect(code).toContain("protocol: 'http'");
    expect(code).toContain("cdnURL: 'http://localhost:3001'");
  });

  test('sends in its line for the terminal an event that is taken: valid JSON with a product', () => {
    const code = snippetOf('curl', { edge: 'http://localhost:3001', key: KEY });
    const body: unknown = JSON.parse(/-d '(.*)'/.exec(code)?.[1] ?? '');
    expect(body).toMatchObject({ event: 'Product Viewed', properties: { product_id: 'TENT-2' } });
  });
});
