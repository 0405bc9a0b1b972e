import { z } from 'zod';
import { appendPartOrThrow, PART_BYTES, uploadOrThrow } from '@/lib/first-run/quarantine';
import { giveUpload, uploadLoadOrThrow } from '@/lib/first-run/upload-desk';
import { readBytesOrThrow } from '@/lib/http/request-input';
import { route } from '@/lib/http/route';

const params = z.strictObject({ id: z.string().min(1).max(100) });
const query = z.strictObject({ offset: z.coerce.number().int().min(0) });
const who = { ability: 'loads.start' } as const;

/** What became of the load of a file. */
export const GET = route({ who, params }, ({ params: { id } }) => uploadLoadOrThrow(id));

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
