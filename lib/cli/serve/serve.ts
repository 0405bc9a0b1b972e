import { withProgress } from '@/lib/cli/bootstrap/progress.js';
import { buildWebWhenStale } from '@/lib/cli/serve/build-web';
import { startWebProcess, type WebProcess } from '@/lib/cli/serve/web-process';
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
  readonly lines: () => Promise<readonly string[]>;
}

/** The address under which this machine itself reaches a server that listens on the host and port. */
export function localAddress(host: string, port: number): string {
  if (host === '0.0.0.0' || host === '::') return `http://127.0.0.1:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

function stopOnSignals(web: WebProcess): { readonly asked: () => boolean } {
  let asked = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      asked = true;
      web.stop();
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

/**
 * Serves until it is told to stop, and returns the exit code: 0 after SIGTERM, SIGINT or SIGHUP, otherwise that of the web
 * server, which is never restarted in silence: a service manager that should restart it sees that it ended.
 */
export async function serve({ root, dataFolder, host, port, publicUrl, lines }: Serving): Promise<number> {
  prepareStateOrThrow(dataFolder);
  await buildWebWhenStale(root);
  const web = startWebProcess({
    root,
    host,
    port,
    // No secret is handed over by environment, which every child process of the server would inherit: it reads the state folder.
    environment: { TUOKIO_DATA: dataFolder, TUOKIO_URL: publicUrl, NEXTAUTH_URL: publicUrl },
  });
  const signals = stopOnSignals(web);
  if (await withProgress('Starting', () => waitUntilReady(localAddress(host, port), web.ended))) {
    try {
      for (const line of await lines()) console.log(line);
    } catch (error) {
      web.stop();
      await web.ended;
      throw error;
    }
  }
  const code = await web.ended;
  if (signals.asked()) return 0;
  console.error(`The web server ended by itself with exit code ${code}. Its last lines above say why.`);
  return code === 0 ? 1 : code;
}
