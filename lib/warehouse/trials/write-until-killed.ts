import { openWarehouse } from '@/lib/warehouse/open-warehouse';

/**
 * Writes transactions without end and prints the number of each when its commit has returned. Each adds a block of rows and
 * moves an offset, so that half a transaction would show. With the word `relations` every third changes a relation too,
 * which is followed by a checkpoint.
 */
const ROWS = 500;
const changesRelations = process.argv[3] === 'relations';

const engine = await openWarehouse({
  data: process.argv[2],
  holder: 'the trial',
  limits: { threads: 2, memoryMb: 256, spillMb: 256 },
});
await engine.write('warehouse', async (writer) => {
  await writer.run('create table if not exists base.trial_rows (block integer, n integer)');
  await writer.run('create table if not exists base.trial_offset (block integer)');
  if ((await writer.rows('from base.trial_offset')).length === 0)
    await writer.run('insert into base.trial_offset values (0)');
});
await engine.write('personal', (writer) =>
  writer.run("insert into personal.customers (customer_key, customer_id, load_id) values (1, 'c', 1)"),
);
const [start] = await engine.read((reader) => reader.rows('from base.trial_offset'));
process.stdout.write('ready\n');
for (let block = Number(start?.['block']) + 1; ; block += 1) {
  await engine.write('warehouse', async (writer) => {
    await writer.run('insert into base.trial_rows select $1, range from range($2)', [block, ROWS]);
    await writer.run('update base.trial_offset set block = $1', [block]);
    if (changesRelations && block % 3 === 0)
      await writer.run('create or replace table base.trial_copy as select * from base.trial_rows where block % 3 = 0');
  });
  process.stdout.write(`committed ${block}\n`);
}
