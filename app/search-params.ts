/** What Next gives a page of its address. */
export interface SearchParamsProps {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}
