import { z } from 'zod';
import { lookAtUploadOrThrow } from '@/lib/first-run/upload-desk';
import { route } from '@/lib/http/route';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { neededColumns } from '@/lib/loaders/looking/recognise';
import { FACTS } from '@/lib/loaders/source';
import { loadingOfProcess } from '@/lib/web/loading';

const params = z.strictObject({ id: z.string().min(1).max(100) });
const said = z
  .strictObject({
    fact: z.enum(FACTS),
    /** Column of the file by column of the contract; null = as they are guessed. */
    mapping: z.record(z.string().max(100), z.string().max(1000)).nullable(),
  })
  .refine(
    ({ fact, mapping }) =>
      Object.keys(mapping ?? {}).every((name) => CONTRACTS[fact].columns.some((one) => one.name === name)),
    'the mapping names a column that the contract does not have',
  );

/** Reads a file as a load would and shows what would come of it; nothing is loaded. */
export const POST = route(
  { who: { ability: 'loads.start' }, params, body: said.nullable() },
  async ({ params: { id }, body }) => {
    const { read, ...about } = await lookAtUploadOrThrow(await loadingOfProcess('web'), id, body);
    const needed = neededColumns(about.fact);
    const columns = CONTRACTS[about.fact].columns.map(({ name, meaning }) => ({
      name,
      meaning,
      needed: needed.includes(name),
    }));
    if (read === null) return { ...about, contract: columns, read: null };
    // Where the delivery lies is nobody's business.
    const { delivery, ...shown } = read;
    return { ...about, contract: columns, read: { ...shown, name: delivery.name } };
  },
);
