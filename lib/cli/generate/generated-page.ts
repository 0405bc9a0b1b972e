/** A page of the documentation that is written by code, never by hand. */
export interface GeneratedPage {
  /** Where it is in the project, e.g. docs/reference/configuration.md. */
  readonly path: string;
  /** Returns its Markdown; the same code gives the same text. */
  readonly render: () => string | Promise<string>;
}
