import { appDb } from '@/lib/db/app-db';
import { annotationEntrySchema, annotationIdSchema } from '@/lib/db/annotation-schema';
import { changeAnnotationOrThrow, deleteAnnotationOrThrow } from '@/lib/db/annotations';
import { route } from '@/lib/http/route';

const who = { ability: 'query' } as const;

/** Changes a note of the caller; somebody else's does not exist. */
export const PUT = route(
  { who, params: annotationIdSchema, body: annotationEntrySchema },
  async ({ principal, params, body, now }) => {
    await changeAnnotationOrThrow(appDb(), principal, params.id, body, now);
  },
);

/** Deletes a note of the caller; somebody else's does not exist. */
export const DELETE = route({ who, params: annotationIdSchema }, async ({ principal, params }) => {
  await deleteAnnotationOrThrow(appDb(), principal, params.id);
});
