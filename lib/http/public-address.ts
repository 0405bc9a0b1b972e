import { BlockList, isIP } from 'node:net';

/**
 * Which addresses belong to the open internet. Everything else is refused to outgoing calls, because whoever may name a
 * webhook could otherwise reach the machine itself, its neighbours, and a cloud's metadata service.
 */
const V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Parts of the global range that carry other addresses inside, or are for documents. */
const V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

function listOf(ranges: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
}

const REFUSED_V4 = listOf(V4, 'ipv4');
const REFUSED_V6 = listOf(V6, 'ipv6');
const GLOBAL_V6 = listOf([['2000::', 3]], 'ipv6');

/** True when the address is one of the open internet: never for IPv4 inside IPv6, whatever it maps to. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !REFUSED_V4.check(address, 'ipv4');
  // Trap: `fe80::1%eth0` carries a zone; such an address is never global.
  if (family !== 6 || address.includes('%')) return false;
  return GLOBAL_V6.check(address, 'ipv6') && !REFUSED_V6.check(address, 'ipv6');
}

/** True when the list (names, addresses, ranges such as 10.0.0.0/8) names the host or holds the address. */
export function isListed(list: readonly string[], host: string, address: string): boolean {
  return list.some((entry) => {
    if (entry.toLowerCase() === host.toLowerCase() || entry === address) return true;
    const [net = '', prefix] = entry.split('/');
    const family = isIP(net);
    if (prefix === undefined || family === 0 || family !== isIP(address)) return false;
    const type = family === 4 ? 'ipv4' : 'ipv6';
    return listOf([[net, Number(prefix)]], type).check(address, type);
  });
}
