import { useTranslations } from 'next-intl';
import { StoryHeading } from '@/components/dashboard/story-heading';
import { useWords } from '@/components/metrics/use-words';

export interface ProductHeadingProps {
  readonly found: {
    readonly product: string;
    readonly category: string | null;
    readonly productGroup: string | null;
    readonly brand: string | null;
    readonly skus: readonly string[];
  };
}

/** What the product is called, and where it belongs. */
export function ProductHeading({ found }: ProductHeadingProps) {
  const t = useTranslations('product');
  const words = useWords();
  const { product, skus } = found;
  const known = (['productGroup', 'category', 'brand'] as const).map(
    (id) => [words.dimension(id), found[id] === null ? [] : [found[id]]] as const,
  );
  return <StoryHeading title={product} lead={t('lead')} known={[...known, [t('skus'), skus]]} />;
}
