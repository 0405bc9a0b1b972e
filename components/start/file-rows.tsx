'use client';

import { useTranslations } from 'next-intl';
import type { FileLook } from '@/lib/http/first-run-queries';

type Read = NonNullable<FileLook['read']>;

export interface FileRowsProps {
  readonly read: Read;
  readonly contract: FileLook['contract'];
}

/** The first rows as the loader reads them: defaults filled in, numbers and times understood. */
export function FileRows({ read, contract }: FileRowsProps) {
  const t = useTranslations('start.file');
  const columns = contract
    .map(({ name }) => name)
    .filter((name) => read.shown.some((row) => (row[name] ?? null) !== null));
  return (
    <section aria-labelledby="rows">
      <h2 id="rows" className="font-semibold">
        {t('rows')}
      </h2>
      <p role="status" className="mb-2 text-muted">
        {`${t('good', { count: read.good })} ${t('bad', { count: read.rejected })}`}
      </p>
      {read.shown.length === 0 ? null : (
        // A wide table scrolls inside its own frame, which the keyboard must be able to reach.
        <div
          role="region"
          aria-labelledby="rows"
          tabIndex={0}
          className="overflow-x-auto rounded-field border border-hairline"
        >
          <table className="w-full text-small">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className="border-b border-hairline bg-sunken px-3 py-1.5 text-left font-mono text-tiny font-normal text-muted"
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {read.shown.map((row, index) => (
                <tr key={String(index)}>
                  {columns.map((name) => (
                    <td key={name} className="max-w-72 truncate border-b border-hairline px-3 py-1.5 whitespace-nowrap">
                      {row[name] ?? ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** The rows that would be turned away, each with its line, what is wrong and what would be right. */
export function FileRejects({ read }: { readonly read: Read }) {
  const t = useTranslations('start.file');
  return (
    <section aria-labelledby="rejects">
      <h2 id="rejects" className="font-semibold">
        {t('rejects')}
      </h2>
      <ol aria-labelledby="rejects">
        {read.rejects.map((reject, index) => (
          <li key={String(index)} className="border-b border-hairline py-2">
            <p>
              {[
                ...(reject.line === null ? [] : [t('line', { line: String(reject.line) })]),
                ...(reject.column === null ? [] : [reject.column]),
              ].join(' · ')}
            </p>
            <p className="text-small [overflow-wrap:anywhere] text-bad">{reject.detail}</p>
            {reject.rawText === null ? null : (
              <pre className="mt-1 rounded-field bg-sunken p-2 font-mono text-tiny [overflow-wrap:anywhere] whitespace-pre-wrap">
                {reject.rawText}
              </pre>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
