import { useTranslations } from 'next-intl';
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
  const known = (['productGroup', 'category', 'brand'] as const).flatMap((id) => {
    const value = found[id];
    return value === null ? [] : [[words.dimension(id), value] as const];
  });
  return (
    <header className="my-4">
      <h1 className="text-title font-semibold tracking-tight [overflow-wrap:anywhere]">{product}</h1>
      <p className="mt-0.5 mb-3 text-muted">{t('lead')}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {[...known, [t('skus'), skus.join(', ')] as const].map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-tiny text-muted">{name}</dt>
            <dd className="[overflow-wrap:anywhere]">{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
