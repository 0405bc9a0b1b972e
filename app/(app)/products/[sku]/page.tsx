import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Dashboard } from '@/components/dashboard/dashboard';
import { NoStory } from '@/components/dashboard/story-heading';
import { WorkspaceProvider } from '@/components/dashboard/workspace';
import { FilterBar } from '@/components/filters/filter-bar';
import { ProductHeading } from '@/components/product/product-heading';
import { maySeeColumn } from '@/lib/auth/roles';
import { requireView } from '@/lib/auth/session';
import { productView } from '@/lib/dashboards/product-view';
import { decodedPart } from '@/lib/web/decoded-part';
import { readPageWorkspace } from '@/lib/web/page-workspace';
import { findProduct } from '@/lib/web/product';
import { runContext } from '@/lib/web/run-context';

interface ProductPageProps {
  readonly params: Promise<{ readonly sku: string }>;
}

const LONGEST = 500;

async function textOf({ params }: ProductPageProps): Promise<string> {
  return decodedPart((await params).sku, LONGEST) ?? notFound();
}

/** Title of the page. */
export async function generateMetadata(props: ProductPageProps) {
  const [name, t] = await Promise.all([textOf(props), getTranslations('product')]);
  return { title: t('title', { name }) };
}

/** One product's whole story, by an article number or its name; whose market is not open finds nothing here. */
export default async function ProductPage(props: ProductPageProps) {
  const principal = await requireView('explore');
  const text = await textOf(props);
  const now = new Date();
  const [t, workspace, found] = await Promise.all([
    getTranslations('product'),
    readPageWorkspace(principal, now),
    runContext(now).then((context) => findProduct(principal, text, context)),
  ]);
  if (found === null) return <NoStory title={t('title', { name: text })}>{t('notFound')}</NoStory>;
  const view = productView(found.product, maySeeColumn(principal, 'margin'));
  return (
    <WorkspaceProvider workspace={workspace}>
      <FilterBar dimensions={view.filters} />
      <ProductHeading found={found} />
      <Dashboard view={view} />
    </WorkspaceProvider>
  );
}
