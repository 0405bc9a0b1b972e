import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/live/live';
import { maySeeView } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';

/** Title of the page. */
export async function generateMetadata() {
  const t = await getTranslations('livePage');
  return { title: t('title') };
}

/** What happens in the shop at this moment? */
export default async function LivePage() {
  const principal = await requireView('live');
  const t = await getTranslations('livePage');
  return (
    <>
      <h1 className="text-title font-semibold tracking-tight">{t('lead')}</h1>
      <Live mayConnect={maySeeView(principal, 'connect')} />
    </>
  );
}
