/**
 * Headers and address parts that once walked around somebody's authorisation (CVE-2025-29927, CVE-2026-44574 and their like).
 * Each is sent with requests that must be refused; the status must stay what it is without.
 */
export interface HeaderAttack {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Added to the query of the address. */
  readonly query?: string;
}

const SUBREQUESTS = [
  'middleware',
  'src/middleware',
  'pages/_middleware',
  'middleware:middleware:middleware:middleware:middleware',
  'src/middleware:src/middleware:src/middleware:src/middleware:src/middleware',
];

const TREE = encodeURIComponent(
  JSON.stringify(['', { children: ['users', { children: ['__PAGE__', {}] }] }, null, null, true]),
);

/** All attacks of the matrix. */
export const HEADER_ATTACKS: readonly HeaderAttack[] = [
  ...SUBREQUESTS.map((value) => ({
    name: `x-middleware-subrequest ${value}`,
    headers: { 'x-middleware-subrequest': value },
  })),
  { name: 'x-middleware-rewrite', headers: { 'x-middleware-rewrite': '/readyz', 'x-middleware-next': '1' } },
  { name: 'x-forwarded-host', headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } },
  { name: 'x-forwarded-for', headers: { 'x-forwarded-for': '127.0.0.1', 'x-tuokio-client-address': '127.0.0.1' } },
  { name: 'x-original-url', headers: { 'x-original-url': '/readyz', 'x-rewrite-url': '/readyz' } },
  { name: 'x-http-method-override', headers: { 'x-http-method-override': 'OPTIONS', 'x-method-override': 'HEAD' } },
  { name: 'x-nextjs-data', headers: { 'x-nextjs-data': '1', 'x-nextjs-rewritten-path': '/readyz' } },
  { name: 'next-router-prefetch', headers: { 'next-router-prefetch': '1', purpose: 'prefetch' } },
  { name: 'next-router-state-tree', headers: { 'next-router-state-tree': TREE } },
  { name: 'authorization', headers: { authorization: 'Bearer eyJhbGciOiJkaXIifQ' } },
  { name: 'a role in headers', headers: { 'x-user-role': 'admin', 'x-user-id': 'operator' } },
  { name: 'rsc', headers: { rsc: '1' } },
  { name: 'next-action', headers: { 'next-action': '7f0000000000000000000000000000000000000000' } },
  { name: 'nxtP in the address', headers: {}, query: 'nxtPid=x&nxtPnextauth=csrf&nextParamId=x' },
];
