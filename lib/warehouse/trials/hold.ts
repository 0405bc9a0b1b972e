import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { statePaths } from '@/lib/state/state-paths';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** Opens the warehouse of a folder as a process or a worker, tells how that went, and holds it until it is killed. */
const given = z.object({ data: z.string() }).safeParse(workerData);
const data = given.success ? given.data.data : z.string().parse(process.argv[2]);
const say = (line: string) => (parentPort ? parentPort.postMessage(line) : process.stdout.write(`${line}\n`));

try {
  await openWarehouse({
    paths: statePaths(data),
    holder: 'the trial',
    limits: { threads: 1, memoryMb: 256, spillMb: 256 },
  });
  say(`open ${process.pid}`);
  if (!parentPort) setInterval(() => undefined, 1000);
} catch (error) {
  say(`refused: ${error instanceof Error ? error.message : String(error)}`);
}
