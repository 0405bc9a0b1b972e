import { type ReactNode } from 'react';

export interface GridColumn<Row> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and dates that should line up stand at the right. */
  readonly align?: 'start' | 'end';
  /** The column that names the row. */
  readonly heads?: boolean;
  readonly hideLabel?: boolean;
  /** How text breaks in a table: between words where not said, nowhere, or within words that are too long. */
  readonly wrap?: 'never' | 'anywhere';
}

export interface DataGridProps<Row> {
  readonly caption: string;
  readonly columns: readonly GridColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
}

const WRAP = { words: 'md:[overflow-wrap:break-word]', never: 'md:whitespace-nowrap', anywhere: '' } as const;

function Cell<Row>({ column, row }: { readonly column: GridColumn<Row>; readonly row: Row }) {
  const Tag = column.heads === true ? 'th' : 'td';
  const content = column.cell(row);
  const breaks = WRAP[column.wrap ?? 'words'];
  // A card leaves out what has nothing to say; a table must keep its columns.
  const shown = content === '' || content === null ? 'hidden' : 'flex';
  const weight = column.heads === true ? 'font-medium md:font-normal' : 'font-normal';
  const side = column.align === 'end' ? 'md:text-right' : 'text-left';
  return (
    <Tag
      scope={column.heads === true ? 'row' : undefined}
      className={`${shown} items-baseline justify-between gap-4 py-1 align-baseline ${weight} md:table-cell md:border-b md:border-hairline md:py-2 md:pr-4 ${side}`}
    >
      <span aria-hidden className="shrink-0 text-small font-normal text-muted md:hidden">
        {column.hideLabel === true ? '' : column.label}
      </span>
      <span className={`min-w-0 text-right [overflow-wrap:anywhere] md:[text-align:inherit] ${breaks}`}>{content}</span>
    </Tag>
  );
}

// Trap: display:block takes the table roles away from assistive technology, hence the explicit roles.
/** A table on wide screens, one card for each row on phones. */
export function DataGrid<Row>({ caption, columns, rows, rowId }: DataGridProps<Row>) {
  return (
    <table className="block w-full md:table">
      <caption className="hidden-but-read">{caption}</caption>
      <thead className="hidden md:table-header-group">
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={`border-b border-hairline py-2 pr-4 text-small font-normal text-muted ${column.align === 'end' ? 'text-right' : 'text-left'} ${column.wrap === 'anywhere' ? 'w-1/3' : ''}`}
            >
              <span className={column.hideLabel === true ? 'hidden-but-read' : ''}>{column.label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block md:table-row-group">
        {rows.map((row) => (
          <tr
            key={rowId(row)}
            className="mb-3 block rounded-card border border-hairline bg-surface p-3 md:mb-0 md:table-row md:border-0 md:bg-transparent md:p-0"
          >
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
