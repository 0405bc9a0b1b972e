import { z } from 'zod';
import { appendPartOrThrow, PART_BYTES, uploadOrThrow } from '@/lib/first-run/quarantine';
import { giveUpload, uploadLoadOrThrow } from '@/lib/first-run/upload-desk';
import { readBytesOrThrow } from '@/lib/http/request-input';
import { route } from '@/lib/http/route';
import { type Sentence, type Words, written } from '@/lib/sentences/sentence';
import { sentenceWords } from '@/lib/sentences/stored';

const params = z.strictObject({ id: z.string().min(1).max(100) });
const query = z.strictObject({ offset: z.coerce.number().int().min(0) });
const who = { ability: 'loads.start' } as const;

/** What is said of a load in the words of the reader; `isEnglish` where it has no other words. */
function told<T extends string | null>({ message, sentence }: { message: T; sentence: Sentence | null }, words: Words) {
  return { message: sentence === null ? message : written(sentence, words), isEnglish: sentence === null };
}

/** What became of the load of a file. */
export const GET = route({ who, params }, async ({ session, params: { id } }) => {
  const load = uploadLoadOrThrow(id);
  if (load.state === 'loading') return load;
  const words = await sentenceWords(session.locale);
  if (load.state === 'failed') return { state: load.state, ...told(load, words) };
  const { message, sentence, ...summary } = load.summary;
  return { state: load.state, summary: { ...summary, ...told({ message, sentence }, words) } };
});

/** Takes the next part of a file as bytes; answers how many have come. */
export const PUT = route({ who, params, query }, async ({ request, params: { id }, query: { offset } }) => {
  const upload = uploadOrThrow(id);
  return { received: appendPartOrThrow(upload, offset, await readBytesOrThrow(request, PART_BYTES)) };
});

/** Gives a file up and removes it. */
export const DELETE = route({ who, params }, ({ params: { id } }) => {
  giveUpload(uploadOrThrow(id));
  return undefined;
});
