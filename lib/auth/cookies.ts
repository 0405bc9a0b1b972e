/**
 * The cookie of a session. Under https it has the __Host- prefix: no sibling subdomain can set it. Under http (a laptop, the
 * demo) its name carries the port, because cookies of one host are shared by all its ports.
 */
export function sessionCookieName(publicUrl: string): string {
  const url = new URL(publicUrl);
  return url.protocol === 'https:' ? '__Host-tuokio-session' : `tuokio-session-${url.port === '' ? '80' : url.port}`;
}

/** The value of one cookie in a Cookie header, or null. */
export function cookieValue(header: string | null, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
