import { firstFreePortOrThrow } from '@/lib/cli/serve/free-port';
import { startCommand } from '@/lib/cli/serve/run-command';

const HOST = '127.0.0.1';
const FIRST_PORT = 3400;
/** The last line of a demo that serves. */
const SERVING = 'Nothing leaves this machine';

/** A demo company that is being served, with the e-mail address and password of one of its people. */
export interface DemoServer {
  readonly address: string;
  readonly email: string;
  readonly password: string;
}

function signInOf(role: string, output: string): { email: string; password: string } {
  const [, email, password] = new RegExp(`^ +${role} +(\\S+@\\S+) +(\\S+)$`, 'm').exec(output) ?? [];
  if (email === undefined || password === undefined)
    throw new Error(`The demo printed no sign-in for ${role}:\n${output}`);
  return { email, password };
}

/** Serves the production build with a demo company of its own (var/bench-demo) while the action runs, and stops it afterwards. */
export async function withDemoServer<T>(role: string, action: (server: DemoServer) => Promise<T>): Promise<T> {
  const port = await firstFreePortOrThrow(HOST, FIRST_PORT);
  const demo = startCommand(['demo', '--data', 'var/bench-demo', '--port', String(port)], { HOSTNAME: HOST });
  try {
    await demo.prints(SERVING);
    return await action({ address: `http://localhost:${port}`, ...signInOf(role, demo.output()) });
  } finally {
    demo.kill('SIGTERM');
    await demo.ended;
  }
}
