import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { type RunningCommand, startCommand } from '@/lib/cli/serve/run-command';

const HOST = '127.0.0.1';
const FIRST_PORT = 3400;
/** The last line of a demo that serves. */
const SERVING = 'Nothing leaves this machine';

/** A demo company that is being served, with the e-mail address and password of one of its people. */
export interface DemoServer {
  readonly address: string;
  readonly email: string;
  readonly password: string;
  /** Process of the command; the web server is one of its descendants. */
  readonly pid: number;
}

function signInOf(role: string, output: string): { email: string; password: string } {
  const [, email, password] = new RegExp(`^ +${role} +(\\S+@\\S+) +(\\S+)$`, 'm').exec(output) ?? [];
  if (email === undefined || password === undefined)
    throw new Error(`The demo printed no sign-in for ${role}:\n${output}`);
  return { email, password };
}

async function endOf(demo: RunningCommand): Promise<void> {
  demo.kill('SIGTERM');
  await demo.ended;
}

/** Serves the production build with the demo company of a state folder while the action runs, and stops it afterwards. */
export async function withDemoServer<T>(
  role: string,
  action: (server: DemoServer) => Promise<T>,
  folder = 'var/bench-demo',
): Promise<T> {
  const port = await firstFreePortOrThrow(HOST, FIRST_PORT);
  const demo = startCommand(['demo', '--data', folder, '--port', String(port)], { HOSTNAME: HOST });
  try {
    await demo.prints(SERVING);
    return await action({ address: `http://localhost:${port}`, ...signInOf(role, demo.output()), pid: demo.pid });
  } finally {
    await endOf(demo);
  }
}
