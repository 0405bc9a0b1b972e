import { Notice } from '@/components/ui/notice';

const TITLE = 'text-title font-semibold tracking-tight [overflow-wrap:anywhere]';

export interface StoryHeadingProps {
  readonly title: string;
  readonly lead: string;
  /** What is known of it, by name; what has no value is left out. */
  readonly known: readonly (readonly [name: string, values: readonly string[]])[];
}

/** The head of a page that tells the story of one thing. */
export function StoryHeading({ title, lead, known }: StoryHeadingProps) {
  return (
    <header className="my-4">
      <h1 className={TITLE}>{title}</h1>
      <p className="mt-0.5 mb-3 text-muted">{lead}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {known.map(([name, values]) =>
          values.length === 0 ? null : (
            <div key={name} className="min-w-0">
              <dt className="text-tiny text-muted">{name}</dt>
              <dd className="[overflow-wrap:anywhere]">{values.join(', ')}</dd>
            </div>
          ),
        )}
      </dl>
    </header>
  );
}

/** The same page where nothing of the name is found, or nothing that the reader may see. */
export function NoStory({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <>
      <h1 className={TITLE}>{title}</h1>
      <div className="mt-4">
        <Notice>{children}</Notice>
      </div>
    </>
  );
}
