import { isIP } from 'node:net';

const V6_GROUPS = 8;
const KEPT_GROUPS = 3;

/**
 * Returns the network of an address, /24 of IPv4 and /48 of IPv6, written as an address: what may be kept of a visitor's. Empty
 * for whatever is no address.
 */
export function networkPrefix(address: string): string {
  const family = isIP(address);
  if (family === 4) return `${address.slice(0, address.lastIndexOf('.'))}.0`;
  if (family !== 6) return '';
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  // Trap: ::ffff:203.0.113.7 holds an IPv4 address in its last 32 bits.
  const inner = after.at(-1) ?? groups.at(-1) ?? '';
  if (inner.includes('.')) return networkPrefix(inner);
  const zeros = Array.from({ length: Math.max(0, V6_GROUPS - groups.length - after.length) }, () => '0');
  const kept = [...groups, ...(tail === undefined ? [] : zeros), ...after].slice(0, KEPT_GROUPS);
  return `${kept.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::`;
}
