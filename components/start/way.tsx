import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { buttonClass } from '@/components/ui/button-look';

/** The frame of one way: what it is, and below what can be done. */
export function WayFrame({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <li className="[&>div]:h-full">
      <Card>
        <div className="flex h-full flex-col items-start gap-3">
          <h2 className="font-semibold">{title}</h2>
          <p className="flex-1 text-muted">{text}</p>
          {children}
        </div>
      </Card>
    </li>
  );
}

/** A way that has a page of its own. */
export function Way({ id, href }: { readonly id: 'file' | 'connect'; readonly href: string }) {
  const t = useTranslations(`start.${id}`);
  return (
    <WayFrame title={t('title')} text={t('text')}>
      <Link href={href} className={buttonClass({ look: 'plain' })}>
        {t('go')}
      </Link>
    </WayFrame>
  );
}
