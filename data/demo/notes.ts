import type { DemoPlan } from '@/data/demo/generator';
import type { Principal } from '@/lib/auth/roles';
import type { AnnotationEntry } from '@/lib/db/annotation-schema';
import { addAnnotationOrThrow } from '@/lib/db/annotations';
import type { AppDb } from '@/lib/db/app-db';
import { addDays, addMonths } from '@/lib/metrics/civil';

/**
 * What the people of the demo company noted on the charts: what they knew when the planted stories began. The rise of the merino
 * prices and all campaigns are not among them: those are found in the data.
 */
interface DemoNote extends Pick<AnnotationEntry, 'text' | 'metric' | 'market'> {
  /** Address of the author, before the `@`. */
  readonly by: string;
  /** Month of the demo, from 0, and day in it. */
  readonly month: number;
  readonly day: number;
}

const NOTES: readonly DemoNote[] = [
  { by: 'analyst', month: 1, day: 1, text: 'Norrbud carries all of Sweden for the winter', metric: null, market: 'SE' },
  { by: 'ecommerce', month: 11, day: 1, text: 'Duffels come into the range', metric: null, market: null },
  { by: 'marketing', month: 15, day: 3, text: 'New app in Norway', metric: null, market: 'NO' },
  { by: 'ecommerce', month: 17, day: 1, text: 'New last for shoes of sizes 42 and 43', metric: null, market: null },
  { by: 'analyst', month: 13, day: 1, text: 'Norrbud carries all of Sweden again', metric: null, market: 'SE' },
  { by: 'executive', month: 23, day: 12, text: 'Plan of the winter season agreed', metric: null, market: null },
];

/** Writes the notes of a demo with stories, once: when there is any note already, nothing. */
export async function ensureNotes(db: AppDb, { startDay, stories }: DemoPlan, now: Date): Promise<void> {
  if (!stories || (await db.annotation.count()) > 0) return;
  for (const { by, month, day, ...note } of NOTES) {
    const author = await db.user.findUnique({
      where: { email: `${by}@demo.invalid` },
      select: { id: true, name: true },
    });
    if (author === null) continue;
    const principal: Principal = { userId: author.id, name: author.name, role: 'admin', markets: null };
    const at = addDays(addMonths(startDay, month), day - 1);
    await addAnnotationOrThrow(db, principal, { ...note, day: at, visibility: 'everyone' }, now);
  }
}
