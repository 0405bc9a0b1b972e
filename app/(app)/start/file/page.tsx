import { getTranslations } from 'next-intl/server';
import { DropFile } from '@/components/start/drop-file';
import { StartHeading } from '@/components/start/start-heading';
import { requireView } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { holdsDemoCompany } from '@/lib/first-run/demo-archive';
import { statePaths } from '@/lib/state/state-paths';

const MB = 1_000_000;

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('start.file');
  return { title: t('title') };
}

/** From a file on somebody's desk to rows in the warehouse. */
export default async function DropFilePage() {
  await requireView('start');
  const { TUOKIO_DATA, TUOKIO_UPLOAD_MB } = env();
  const mixed = holdsDemoCompany(statePaths(TUOKIO_DATA).archive);
  return (
    <>
      <StartHeading id="file" />
      <DropFile mostBytes={TUOKIO_UPLOAD_MB * MB} mixed={mixed} />
    </>
  );
}
