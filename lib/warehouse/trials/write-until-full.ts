import { AppError } from '@/lib/http/errors';
import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/**
 * Writes transactions without end like write-until-killed, but takes errors as a loader must: it reads the offset again,
 * because a commit that reported an error may have been kept, and goes on from there.
 */
const ROWS = 5_000;

const engine = await openWarehouse({
  data: process.argv[2],
  holder: 'the trial',
  limits: { threads: 2, memoryMb: 256, spillMb: 256 },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

await engine.write('warehouse', async (writer) => {
  await writer.run('create table base.trial_rows (block integer, text varchar)');
  await writer.run('create table base.trial_offset (block integer)');
  await writer.run('insert into base.trial_offset values (0)');
});

async function readOffset(): Promise<number> {
  for (;;) {
    try {
      const [row] = await engine.read((reader) => reader.rows('from base.trial_offset'));
      return Number(row?.['block']);
    } catch (error) {
      say(`unreadable ${error instanceof AppError ? error.code : String(error)}`);
      await pause(100);
    }
  }
}

for (let block = 1; ; block += 1) {
  try {
    await engine.write('warehouse', async (writer) => {
      await writer.run('insert into base.trial_rows select $1, md5(range::varchar) from range($2)', [block, ROWS]);
      await writer.run('update base.trial_offset set block = $1', [block]);
    });
    say(`committed ${block}`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    say(
      `failed ${block} ${error.code} ${String(error.details?.['commit'])} ${String(error.cause)}`.replaceAll('\n', ' '),
    );
    block = await readOffset();
    say(`offset ${block}`);
    await pause(100);
  }
}
