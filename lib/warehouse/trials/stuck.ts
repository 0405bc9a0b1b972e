import { endStuckProcess } from '@/lib/warehouse/end-stuck-process';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/** Asks what DuckDB does not interrupt for seconds, with a limit far below. */
const engine = await openWarehouse({
  data: process.argv[2],
  holder: 'the trial',
  limits: { threads: 1, memoryMb: 512, spillMb: 256 },
  timeoutMs: 200,
  onStuck: endStuckProcess,
});
process.stdout.write('asking\n');
await engine.read((reader) => reader.rows("select length(repeat('x', 1500000000)) as n"));
process.stdout.write('answered\n');
