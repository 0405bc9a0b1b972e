'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode } from 'react';
import { DataGrid } from '@/components/ui/data-grid';
import { useFactName } from './fact-name';

export interface ConnectShopProps {
  /** Folder of the nightly files on the server. */
  readonly inbox: string;
  readonly facts: readonly {
    readonly fact: string;
    readonly grain: string;
    readonly needed: readonly string[];
    readonly more: readonly string[];
  }[];
}

function Code({ children }: { readonly children: string }) {
  return (
    <pre className="mt-2 rounded-field bg-sunken px-3 py-2 font-mono text-small [overflow-wrap:anywhere] whitespace-pre-wrap">
      {children}
    </pre>
  );
}

function Step({
  id,
  title,
  text,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="font-semibold">
        {title}
      </h2>
      <p className="max-w-3xl text-muted">{text}</p>
      {children}
    </section>
  );
}

/** What to do so that a shop's files come in every night, with a downloadable example of each. */
export function ConnectShop({ inbox, facts }: ConnectShopProps) {
  const t = useTranslations('start.nightly');
  const factName = useFactName();
  return (
    <div className="flex flex-col gap-7">
      <Step id="folder" title={t('folder')} text={t('folderText')}>
        <Code>{inbox}</Code>
      </Step>
      <Step id="send" title={t('send')} text={t('sendText')}>
        <Code>{`15 3 * * * rsync -a /path/to/export/ tuokio@server:${inbox}/`}</Code>
      </Step>
      <Step id="hold" title={t('hold')} text={t('holdText')}>
        <div className="mt-3">
          <DataGrid
            caption={t('table')}
            rows={facts}
            rowId={(row) => row.fact}
            columns={[
              { id: 'file', label: t('file'), heads: true, cell: (row) => factName(row.fact) },
              { id: 'row', label: t('row'), cell: (row) => <span lang="en">{row.grain}</span> },
              { id: 'needs', label: t('needs'), wrap: 'anywhere', cell: (row) => <Columns names={row.needed} /> },
              { id: 'more', label: t('more'), wrap: 'anywhere', cell: (row) => <Columns names={row.more} quiet /> },
              {
                id: 'example',
                label: t('example'),
                cell: (row) => (
                  <a
                    href={`/api/first-run/examples/${row.fact}`}
                    download={`${row.fact}.csv`}
                    className="text-accent underline underline-offset-2"
                  >
                    {`${row.fact}.csv`}
                  </a>
                ),
              },
            ]}
          />
        </div>
      </Step>
    </div>
  );
}

function Columns({ names, quiet = false }: { readonly names: readonly string[]; readonly quiet?: boolean }) {
  return <span className={`font-mono text-tiny ${quiet ? 'text-muted' : ''}`}>{names.join(', ')}</span>;
}
