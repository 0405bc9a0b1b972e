import { expect, it } from 'vitest';
import { writeMail } from './write-mail';

const HOSTILE = `<script>alert(1)</script>"onload='x' & \r\nBcc: everybody@example.com\u2028\u0000end`;

it('what people and data bring into a mail stays text: no tag, no attribute, no line and no header of its own', () => {
  const { subject, text, html } = writeMail({
    subject: HOSTILE,
    lead: HOSTILE,
    facts: [[HOSTILE, HOSTILE]],
    links: [[HOSTILE, `https://x.example/?q=${encodeURIComponent(HOSTILE)}"><img src=x>`]],
    footer: HOSTILE,
    locale: 'en',
  });
  expect(subject).not.toMatch(/[\r\n\u2028\0]/);
  expect(html).not.toMatch(/<script|<img|"onload|'x'/);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text.split('\n').some((line) => line.startsWith('Bcc'))).toBe(false);
  // The same parts in both.
  for (const word of ['alert(1)', 'everybody@example.com', 'https://x.example/'])
    expect([text.includes(word), html.includes(word)]).toEqual([true, true]);
});
