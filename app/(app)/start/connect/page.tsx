import { join } from 'node:path';
import { getTranslations } from 'next-intl/server';
import { ConnectShop } from '@/components/start/connect-shop';
import { StartHeading } from '@/components/start/start-heading';
import { requireView } from '@/lib/auth/session';
import { env } from '@/lib/env';
import { CONTRACTS } from '@/lib/loaders/contracts/registry';
import { neededColumns } from '@/lib/loaders/looking/recognise';
import { FACTS } from '@/lib/loaders/source';
import { statePaths } from '@/lib/state/state-paths';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('start.nightly');
  return { title: t('title') };
}

/** Orders and their lines come first: they are enough to begin. */
const ORDER = [
  'orders',
  'order_lines',
  ...FACTS.filter((fact) => fact !== 'orders' && fact !== 'order_lines'),
] as const;

/** How the files of a shop come in every night. */
export default async function ConnectPage() {
  await requireView('start');
  const facts = ORDER.map((fact) => {
    const { grain, columns } = CONTRACTS[fact];
    // The market has no default here: a file without it is read, and each of its rows turned away.
    const needed = columns
      .filter(
        ({ name, required, fallback }) =>
          neededColumns(fact).includes(name) || (required === true && fallback === 'market'),
      )
      .map(({ name }) => name);
    const more = columns.map(({ name }) => name).filter((name) => !needed.includes(name));
    return { fact, grain: grain.replace(/^one row per /, ''), needed, more };
  });
  return (
    <>
      <StartHeading id="nightly" />
      <ConnectShop inbox={join(statePaths(env().TUOKIO_DATA).inbox, 'contract')} facts={facts} />
    </>
  );
}
