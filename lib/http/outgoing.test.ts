import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it, test } from 'vitest';
import { outgoingUrlOrThrow, pinnedAddressOrThrow, postOutgoing, type OutgoingPolicy } from './outgoing';
import { isPublicAddress } from './public-address';

const policy = (answers: readonly string[] = ['127.0.0.1'], allowed: readonly string[] = []): OutgoingPolicy => ({
  allowed,
  resolve: async () => answers,
});
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

async function listening(handler: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(handler ?? (() => undefined));
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return address !== null && typeof address !== 'string' ? address.port : 0;
}

describe('addresses that are not of the open internet', () => {
  const refused = [
    ...['127.0.0.1', '127.255.0.1', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...['192.0.2.1', '198.51.100.1', '203.0.113.1', '::1', '::', 'fe80::1', 'fc00::1', 'fd12:3456::1', 'ff02::1'],
    ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '::ffff:a9fe:a9fe', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...['2001::1', '2001:db8::1', 'fe80::1%eth0', 'fec0::1', '100::1', '3fff::1', 'nonsense', ''],
  ];
  test.each(refused)('%s', async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    if (address !== '') await expect(pinnedAddressOrThrow('hook.example', policy([address]))).rejects.toThrow();
  });
  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450::1', '2606:4700::1111'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('an outgoing call', () => {
  it('is refused when one of several addresses is private, and however a private one is written', async () => {
    await expect(pinnedAddressOrThrow('x.example', policy(['8.8.8.8', '10.0.0.1']))).rejects.toThrow(/10\.0\.0\.1/);
    for (const text of ['2130706433', '0x7f000001', '0177.0.0.1', '127.1', '[::ffff:127.0.0.1]', '[::1]']) {
      const url = outgoingUrlOrThrow(`https://${text}/`, policy());
      await expect(pinnedAddressOrThrow(url.hostname, policy())).rejects.toThrow(/open internet/);
    }
  });

  it('goes to a private address that the machine allows by name, address or range', async () => {
    for (const allowed of ['hook.lan', '10.1.2.3', '10.0.0.0/8'])
      expect(await pinnedAddressOrThrow('hook.lan', policy(['10.1.2.3'], [allowed]))).toBe('10.1.2.3');
    for (const allowed of ['other.lan', '10.1.2.4', '10.1.0.0/24', 'fc00::/7'])
      await expect(pinnedAddressOrThrow('hook.lan', policy(['10.1.2.3'], [allowed]))).rejects.toThrow();
  });

  it('needs https and no name or password, but to a host that the machine allows', () => {
    for (const text of ['ftp://x.example', 'file:///etc/passwd', 'javascript:1', 'x', 'https://a:b@x.example/'])
      expect(() => outgoingUrlOrThrow(text, policy())).toThrow();
    expect(() => outgoingUrlOrThrow('http://x.example/', policy())).toThrow(/https/);
    expect(outgoingUrlOrThrow('http://hook.lan/', policy([], ['hook.lan'])).host).toBe('hook.lan');
  });

  it('connects to the address that was checked, not to what the name says later', async () => {
    const port = await listening((_request, response) => response.end('here'));
    let asked = 0;
    const rebinding: OutgoingPolicy = {
      allowed: ['rebind.example'],
      resolve: async () => (asked++ === 0 ? ['127.0.0.1'] : ['192.0.2.1']),
    };
    const url = new URL(`http://rebind.example:${String(port)}/`);
    expect(await postOutgoing(url, {}, '', rebinding)).toEqual({ status: 200, text: 'here' });
    expect(asked).toBe(1);
  });

  it('follows no redirect', async () => {
    let asked = 0;
    const port = await listening((_request, response) => {
      asked += 1;
      response.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
    });
    const url = new URL(`http://127.0.0.1:${String(port)}/`);
    expect((await postOutgoing(url, {}, '', policy([], ['127.0.0.1']))).status).toBe(302);
    expect(asked).toBe(1);
  });

  it('ends after 5 seconds of silence and after 64 KB', { timeout: 10_000 }, async () => {
    const silent = await listening(() => undefined);
    const endless = await listening((_request, response) => {
      const write = () => response.write('x'.repeat(16_384), () => setImmediate(write));
      write();
    });
    const allowed = policy([], ['127.0.0.1']);
    const to = (port: number) => postOutgoing(new URL(`http://127.0.0.1:${String(port)}/`), {}, '', allowed);
    const [late, large] = await Promise.allSettled([to(silent), to(endless)]);
    expect(late).toMatchObject({ status: 'rejected', reason: { code: 'timeout' } });
    expect(large).toMatchObject({
      status: 'rejected',
      reason: { message: `127.0.0.1:${String(endless)} answered more than 65536 bytes.` },
    });
  });
});
