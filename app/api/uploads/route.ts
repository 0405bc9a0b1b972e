import { z } from 'zod';
import { env } from '@/lib/env';
import { openUploadOrThrow } from '@/lib/first-run/quarantine';
import { route } from '@/lib/http/route';
import { statePaths } from '@/lib/state/state-paths';

const announced = z.strictObject({ name: z.string().min(1).max(255), size: z.number().int().min(1) });

/** Announces a file; answers under which id its parts are taken. */
export const POST = route({ who: { ability: 'loads.start' }, body: announced }, ({ body }) => {
  const { TUOKIO_DATA, TUOKIO_UPLOAD_MB } = env();
  const { id, name } = openUploadOrThrow(statePaths(TUOKIO_DATA), body.name, body.size, TUOKIO_UPLOAD_MB);
  return Response.json({ id, name }, { status: 201 });
});
