import { networkPrefix } from '@/lib/edge/network-prefix';

/** A member named ip, as SDKs of servers write it: `"ip": "203.0.113.7"`. */
const MEMBER = /("ip(?:_?address)?"\s*:\s*")([0-9a-f.:]{3,45})"/gi;

/**
 * Returns a body whose network addresses are cut to their networks: a server's SDK names its visitor's in `context.ip`, and no
 * whole address may reach the disk. A body without one, which is nearly every one, comes back as it is.
 */
export function cutAddresses(body: Buffer): Buffer {
  if (body.indexOf('"ip') === -1 && body.indexOf('"IP') === -1) return body;
  // Latin-1 keeps each byte as one character, so what is not an address comes back as it came.
  const text = body.toString('latin1');
  const cut = text.replaceAll(MEMBER, (whole, head: string, address: string) => {
    const network = networkPrefix(address);
    return network === '' ? whole : `${head}${network}"`;
  });
  return cut === text ? body : Buffer.from(cut, 'latin1');
}
