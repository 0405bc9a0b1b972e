import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { Order } from '@/components/drill/order';
import { requireView } from '@/lib/auth/session';
import { decodedPart } from '@/lib/web/decoded-part';
import { readPageWorkspace } from '@/lib/web/page-workspace';

interface OrderPageProps {
  readonly params: Promise<{ readonly number: string }>;
}

const LONGEST = 200;

async function numberOf({ params }: OrderPageProps): Promise<string> {
  return decodedPart((await params).number, LONGEST) ?? notFound();
}

/** Title of the page. */
export async function generateMetadata(props: OrderPageProps) {
  const [number, t] = await Promise.all([numberOf(props), getTranslations('order')]);
  return { title: t('title', { number }) };
}

/** One order: what was bought, promised, sent back and said; whose market is not open finds nothing here. */
export default async function OrderPage(props: OrderPageProps) {
  const principal = await requireView('explore');
  const number = await numberOf(props);
  const [t, workspace] = await Promise.all([getTranslations('order'), readPageWorkspace(principal, new Date())]);
  return (
    <WorkspaceProvider workspace={workspace}>
      <h1 className="text-title font-semibold tracking-tight [overflow-wrap:anywhere]">{t('title', { number })}</h1>
      <p className="mt-0.5 mb-4 text-muted">{t('lead')}</p>
      <Order number={number} />
    </WorkspaceProvider>
  );
}
