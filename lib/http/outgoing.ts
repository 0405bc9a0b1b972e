import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { env } from '@/lib/env';
import { AppError } from '@/lib/http/errors';
import { isListed, isPublicAddress } from '@/lib/http/public-address';

/**
 * The one way out. Names are resolved once, every address is checked, and the connection goes to the address that was checked:
 * a name that answers differently the second time (DNS rebinding) changes nothing. No redirect is followed; time and size are
 * bounded. Addresses outside the open internet are refused unless the machine's own configuration names them.
 */
export interface OutgoingPolicy {
  /** Hosts, addresses and ranges that may be called although they are not of the open internet. */
  readonly allowed: readonly string[];
  /** Addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

const SECONDS = 5;
const MOST_BYTES = 64 * 1024;

/** What this machine may call. */
export function outgoingPolicy(): OutgoingPolicy {
  return {
    allowed: (env().TUOKIO_OUTGOING_PRIVATE ?? '').split(',').flatMap((entry) => entry.trim() || []),
    resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  };
}

/** The address to connect to for a host; throws `unprocessable` where one of its addresses is refused or it has none. */
export async function pinnedAddressOrThrow(host: string, policy: OutgoingPolicy): Promise<string> {
  const name = host.replace(/^\[(.*)\]$/, '$1');
  const addresses = isIP(name) === 0 ? await resolved(name, policy) : [name];
  for (const address of addresses) {
    if (isPublicAddress(address) || isListed(policy.allowed, name, address)) continue;
    throw new AppError(
      'unprocessable',
      `${name} is at ${address}, which is not an address of the open internet. Tuokio calls it only when ` +
        'TUOKIO_OUTGOING_PRIVATE on the machine names it.',
      { reason: 'privateAddress' },
    );
  }
  const [first] = addresses;
  if (first === undefined) throw new AppError('unprocessable', `${name} has no address.`, { reason: 'noAddress' });
  return first;
}

async function resolved(name: string, policy: OutgoingPolicy): Promise<readonly string[]> {
  try {
    return await policy.resolve(name);
  } catch {
    throw new AppError('unprocessable', `${name} cannot be found. Check its spelling.`, { reason: 'noAddress' });
  }
}

/** The address of a webhook as a URL; throws `unprocessable` for what can never be called. */
export function outgoingUrlOrThrow(text: string, policy: OutgoingPolicy): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const refuse = (why: string) => new AppError('unprocessable', why, { reason: 'badUrl' });
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw refuse('A webhook needs an address that begins with https://.');
  if (url.username !== '' || url.password !== '') throw refuse('An address must not hold a name or password.');
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (url.protocol === 'http:' && !isListed(policy.allowed, host, host))
    throw refuse('A webhook needs https, unless TUOKIO_OUTGOING_PRIVATE on the machine names its host.');
  return url;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** At most 64 KB of what the other side said. */
  readonly text: string;
}

/** Posts a body; throws AppError where it is refused, cannot be reached, takes longer than 5 s or answers more than 64 KB. */
export async function postOutgoing(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  policy: OutgoingPolicy,
): Promise<OutgoingAnswer> {
  const address = await pinnedAddressOrThrow(url.hostname, policy);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      reject(error instanceof AppError ? error : unreachable(url, error));
    };
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
        // A socket that was opened for another call was checked for that one.
        agent: false,
        signal: AbortSignal.timeout(SECONDS * 1000),
        lookup: (_host, { all }, done) => {
          const family = isIP(address);
          if (all === true) done(null, [{ address, family }]);
          else done(null, address, family);
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.byteLength;
          chunks.push(chunk);
          if (size <= MOST_BYTES) return;
          fail(new AppError('unavailable', `${url.host} answered more than ${MOST_BYTES} bytes.`));
          request.destroy();
        });
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') });
        });
        response.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

function unreachable(url: URL, error: Error): AppError {
  const isLate = error.name === 'AbortError' || error.name === 'TimeoutError';
  const why = isLate ? `did not answer within ${SECONDS} seconds` : `cannot be reached (${codeOf(error)})`;
  return new AppError(isLate ? 'timeout' : 'unavailable', `${url.host} ${why}.`, undefined, { cause: error });
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
