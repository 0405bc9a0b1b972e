import { withProgress } from '@/lib/cli/bootstrap/progress.js';
import { buildWebWhenStale } from '@/lib/cli/serve/build-web';
import { startEdgeProcess } from '@/lib/cli/serve/edge-process';
import { keepRunning, type KeptRunning } from '@/lib/cli/serve/keep-running';
import { startWebProcess } from '@/lib/cli/serve/web-process';
import { waitUntilReady } from '@/lib/cli/serve/wait-until-ready';
import { generateMissingSecrets, readSecretOrThrow, SECRETS } from '@/lib/state/secrets';
import { openStateFolderOrThrow } from '@/lib/state/state-folder';

/** What to serve and where; `lines` is asked once the server is ready and is what the terminal then shows. */
export interface Serving {
  readonly root: string;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly edge: { readonly port: number; readonly url: string };
  readonly lines: () => Promise<readonly string[]>;
}

/** The address under which this machine itself reaches a server that listens on the host and port. */
export function localAddress(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

/** Stops all servers on a signal. */
function stopOnSignals(servers: readonly KeptRunning[]): { readonly asked: () => boolean } {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked = true;
      for (const server of servers) server.stop();
    });
  }
  return { asked: () => asked };
}

/** Makes the state folder and its secrets where missing; throws an AppError that names what is wrong with them. */
function prepareStateOrThrow(dataFolder: string): void {
  const paths = openStateFolderOrThrow(dataFolder);
  generateMissingSecrets(paths);
  for (const name of SECRETS) readSecretOrThrow(paths, name);
}

/** Starts edge and web. No secret is handed over by environment, which every child process of theirs would inherit: they read the state folder. */
function startServers({ root, dataFolder, host, port, publicUrl, edge }: Serving) {
  const environment = {
    TUOKIO_DATA: dataFolder,
    TUOKIO_URL: publicUrl,
    TUOKIO_EDGE_URL: edge.url,
    TUOKIO_EDGE_PORT: String(edge.port),
    HOSTNAME: host,
    PORT: String(port),
    NEXTAUTH_URL: publicUrl,
  };
  const tell = (sentence: string) => console.error(sentence);
  return {
    edge: keepRunning(
      {
        name: 'Edge',
        start: () => startEdgeProcess(root, environment),
        untilReady: (ended) => waitUntilReady(localAddress(host, edge.port), ended, '/healthz'),
      },
      tell,
    ),
    web: keepRunning(
      {
        name: 'The web server',
        start: () => startWebProcess({ root, host, port, environment }),
        untilReady: (ended) => waitUntilReady(localAddress(host, port), ended),
      },
      tell,
    ),
  };
}

/**
 * Serves until it is told to stop, and returns the exit code: 0 after SIGTERM, SIGINT or SIGHUP, otherwise that of the server that
 * ended by itself and could not be kept running.
 */
export async function serve(serving: Serving): Promise<number> {
  const { root, dataFolder, lines } = serving;
  prepareStateOrThrow(dataFolder);
  await buildWebWhenStale(root);
  const { edge, web } = startServers(serving);
  const signals = stopOnSignals([edge, web]);
  const stopAll = async () => {
    edge.stop();
    web.stop();
    await Promise.all([edge.ended, web.ended]);
  };
  const over = Promise.race([edge.ended, web.ended]);
  const ready = Promise.race([
    Promise.all([edge.ready, web.ready]).then((all) => all.every(Boolean)),
    over.then(() => false),
  ]);
  if (await withProgress('Starting', () => ready)) {
    try {
      for (const line of await lines()) console.log(line);
    } catch (error) {
      await stopAll();
      throw error;
    }
  }
  const code = await over;
  await stopAll();
  if (signals.asked()) return 0;
  return code === 0 ? 1 : code;
}
