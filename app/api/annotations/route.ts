import { appDb } from '@/lib/db/app-db';
import { annotationDaysSchema, annotationEntrySchema } from '@/lib/db/annotation-schema';
import { addAnnotationOrThrow, listAnnotations } from '@/lib/db/annotations';
import { route } from '@/lib/http/route';
import { readAutomaticNotes } from '@/lib/warehouse/annotations';
import { runContext } from '@/lib/web/run-context';

const who = { ability: 'query' } as const;

/** Notes of a period that the caller may see: written by people, and found in the data. */
export const GET = route({ who, query: annotationDaysSchema }, async ({ principal, query, now }) => {
  const { engine, workspace } = await runContext(now);
  const [written, found] = await Promise.all([
    listAnnotations(appDb(), principal, query),
    readAutomaticNotes(principal, engine, query, workspace.timeZone),
  ]);
  return { written, found };
});

/** Adds a note of the caller. */
export const POST = route({ who, body: annotationEntrySchema }, async ({ principal, body, now }) => ({
  id: await addAnnotationOrThrow(appDb(), principal, body, now),
}));
