/**
 * Mails are written here, as text and as HTML out of the same parts, so that both say the same. Whatever comes from people or from
 * data is escaped on its way into HTML; a mail holds no script, no picture and nothing that is fetched.
 */
export interface MailContent {
  readonly subject: string;
  /** First sentence. */
  readonly lead: string;
  /** Names with their values, in order. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Words and address of the links, the first the one that matters. */
  readonly links: readonly (readonly [words: string, address: string])[];
  readonly footer: string;
  readonly locale: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that can stand anywhere in HTML, also between quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** One line: a subject or a value must not bring a header or a line of its own. */
function line(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** The subject, the text part and the HTML part. */
export function writeMail(content: MailContent): { subject: string; text: string; html: string } {
  const facts = content.facts.map(([name, value]) => [line(name), line(value)] as const);
  return {
    subject: line(content.subject).slice(0, 200),
    text: [
      line(content.lead),
      '',
      ...facts.map(([name, value]) => `${name}: ${value}`),
      '',
      ...content.links.map(([words, address]) => `${line(words)}: ${address}`),
      '',
      line(content.footer),
      '',
    ].join('\n'),
    html: html(content, facts),
  };
}

const FONT = 'font-family:Inter,Helvetica,Arial,sans-serif';

function html(content: MailContent, facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(
    ([name, value]) =>
      `<tr><th align="left" valign="top" style="padding:4px 16px 4px 0;font-weight:normal;color:#66707a">${escapeHtml(name)}</th>` +
      `<td valign="top" style="padding:4px 0">${escapeHtml(value)}</td></tr>`,
  );
  const links = content.links.map(
    ([words, address]) =>
      `<p style="margin:0 0 8px"><a href="${escapeHtml(address)}" style="color:#0b6e5f">${escapeHtml(line(words))}</a></p>`,
  );
  return [
    `<!doctype html><html lang="${escapeHtml(content.locale)}"><head><meta charset="utf-8">`,
    `<title>${escapeHtml(line(content.subject))}</title></head>`,
    `<body style="margin:0;padding:24px;background:#fbfbf9;color:#1a1f24;font-size:15px;line-height:1.5;${FONT}">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="left">`,
    `<h1 style="margin:0 0 4px;font-size:18px">${escapeHtml(line(content.subject))}</h1>`,
    `<p style="margin:0 0 16px">${escapeHtml(line(content.lead))}</p>`,
    `<table cellpadding="0" cellspacing="0" style="margin:0 0 16px;font-size:15px">${rows.join('')}</table>`,
    ...links,
    `<p style="margin:16px 0 0;color:#66707a;font-size:13px">${escapeHtml(line(content.footer))}</p>`,
    '</td></tr></table></body></html>',
  ].join('\n');
}
