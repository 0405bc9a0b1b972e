import { networkPrefix } from '@/lib/edge/network-prefix';

/** A member named ip, as SDKs of servers write it: `"ip": "203.0.113.7"`. */
const MEMBER = /("ip(?:_?address)?"\s*:\s*")([^"\\]{3,200})"/gi;
const STARTS = ['"ip', '"IP', '"Ip', '"iP'] as const;
/** An address in what stands there: a chain of proxies names several, and some have a port. */
const ADDRESS = /[0-9a-f:]*[.:][0-9a-f.:]+/gi;
const PORT = /^(\d+\.\d+\.\d+\.\d+):\d+$/;

/**
 * Returns a body whose network addresses are cut to their networks: a server's SDK names its visitor's in `context.ip`, and no
 * whole address may reach the disk. A body without one, which is nearly every one, comes back as it is.
 */
export function cutAddresses(body: Buffer): Buffer {
  if (!STARTS.some((start) => body.includes(start))) return body;
  // Latin-1 keeps each byte as one character, so what is not an address comes back as it came.
  const text = body.toString('latin1');
  const cut = text.replaceAll(MEMBER, (_, head: string, value: string) => {
    const networks = value.replaceAll(ADDRESS, (address) => networkPrefix(address.replace(PORT, '$1')) || address);
    return `${head}${networks}"`;
  });
  return cut === text ? body : Buffer.from(cut, 'latin1');
}
