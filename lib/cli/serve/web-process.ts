import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { serverProcess, type ServerProcess } from '@/lib/cli/serve/server-process';
import { addressSpaceLimitMb, availableMemoryMb } from '@/lib/cli/serve/memory-limit';
import { childEnvironment } from '@/lib/env';

/** What Next says about itself when it starts; the product's own lines say it better. */
const NEXT_BANNER = /^\s*(▲|✓|⚠|- (Local|Network|Environments|Experiments))|^\s*$/u;

/** Where the web server listens and which variables it is given. */
export interface WebSettings {
  readonly root: string;
  readonly host: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

function command({ root, host, port }: WebSettings): { file: string; args: string[] } {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  // Trap: WebAssembly (undici's parser) reserves 10 GB for its guard pages, which no sensible limit allows.
  const node = [process.execPath, '--disable-wasm-trap-handler', next, 'start', '-H', host, '-p', String(port)];
  if (process.platform !== 'linux') return { file: process.execPath, args: node.slice(1) };
  const kilobytes = String(addressSpaceLimitMb(availableMemoryMb()) * 1024);
  // A limit that is already lower stays: raising it is refused, and that refusal is no reason not to start.
  return { file: '/bin/sh', args: ['-c', 'ulimit -v "$0" 2>/dev/null; exec "$@"', kilobytes, ...node] };
}

function passOnWithoutBanner(from: NodeJS.ReadableStream, to: NodeJS.WritableStream): void {
  let rest = '';
  from.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (!NEXT_BANNER.test(line)) to.write(`${line}\n`);
  });
}

/** Starts the production web server under an operating-system limit on memory. */
export function startWebProcess(settings: WebSettings): ServerProcess {
  const { file, args } = command(settings);
  const child = spawn(file, args, {
    cwd: settings.root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment({
      ...settings.environment,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      // A running query holds one of libuv's threads (4 unless set); sign-ins and files must not wait for it.
      UV_THREADPOOL_SIZE: '8',
      HOSTNAME: settings.host,
      PORT: String(settings.port),
    }),
  });
  passOnWithoutBanner(child.stdout, process.stdout);
  passOnWithoutBanner(child.stderr, process.stderr);
  return serverProcess(child);
}
