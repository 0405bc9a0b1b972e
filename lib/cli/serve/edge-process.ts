import { spawn } from 'node:child_process';
import { edgeBundle } from '@/lib/cli/serve/build-programs';
import { serverProcess, type ServerProcess } from '@/lib/cli/serve/server-process';
import { childEnvironment } from '@/lib/env';

/** Edge holds no data: a leak should end the process, which loses nothing, before it ends the machine. */
export const EDGE_NODE_ARGS = ['--max-old-space-size=256', '--enable-source-maps'] as const;

/** Starts the bundle of edge. */
export function startEdgeProcess(root: string, environment: Readonly<Record<string, string>>): ServerProcess {
  const child = spawn(process.execPath, [...EDGE_NODE_ARGS, edgeBundle(root)], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment({ ...environment, NODE_ENV: 'production' }),
  });
  return serverProcess(child);
}
