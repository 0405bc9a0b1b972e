import { z } from 'zod';
import { lookAtUploadOrThrow } from '@/lib/first-run/upload-desk';
import { route } from '@/lib/http/route';
import { contractWords } from '@/lib/i18n/contract-words';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { neededColumns, neededOfMapping } from '@/lib/loaders/looking/recognise';
import { columnFormSchema } from '@/lib/loaders/mapped/mapping';
import { FACTS } from '@/lib/loaders/source';
import { loadingOfProcess } from '@/lib/web/loading';
import { inLanguage } from '@/lib/http/in-language';
import { sentenceWords, writtenOr } from '@/lib/sentences/stored';

const params = z.strictObject({ id: z.string().min(1).max(100) });
const said = z
  .strictObject({
    fact: z.enum(FACTS),
    /** Column of the file by column of the contract; null = as they are guessed. */
    mapping: z.record(z.string().max(100), z.string().max(1000)).nullable(),
    /** What the file lacks, by column of the contract. */
    constants: z.record(z.string().max(100), z.string().max(200)).default({}),
    /** How days and numbers are written, where the file does not prove it or a person says otherwise. */
    forms: z.record(z.string().max(100), columnFormSchema).default({}),
  })
  .refine(
    ({ fact, mapping, constants, forms }) =>
      Object.keys({ ...mapping, ...constants, ...forms }).every((name) =>
        CONTRACTS[fact].columns.some((one) => one.name === name),
      ),
    'the mapping names a column that the contract does not have',
  );

/** Reads a file as a load would and shows what would come of it; nothing is loaded. */
export const POST = route(
  { who: { ability: 'loads.start' }, params, body: said.nullable() },
  async ({ params: { id }, body, session }) => {
    const [words, sentences] = await Promise.all([contractWords(session.locale), sentenceWords(session.locale)]);
    const loading = await loadingOfProcess('web');
    const look = await inLanguage(sentences, () => lookAtUploadOrThrow(loading, id, body));
    const { read, fileMapping, ...about } = look;
    const needed = (about.format === 'csv' ? neededOfMapping : neededColumns)(about.fact);
    const contract = CONTRACTS[about.fact].columns.map(({ name, meaning, type, allowed = [] }) => {
      return { name, meaning: words.get(meaning) ?? meaning, type, allowed, needed: needed.includes(name) };
    });
    const savable = fileMapping !== null && (read?.good ?? 0) > 0;
    if (read === null) return { ...about, contract, savable, read: null };
    // Where the delivery lies is nobody's business.
    const { delivery, rejects, ...shown } = read;
    const told = rejects.map(({ sentence, ...reject }) => ({
      ...reject,
      detail: writtenOr(reject.detail, sentence, sentences),
    }));
    return { ...about, contract, savable, read: { ...shown, rejects: told, name: delivery.name } };
  },
);
