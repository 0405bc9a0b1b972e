'use client';

import { useRouter } from 'next/navigation';
import Editor from '@/components/dashboard/editor/editor';
import type { SavedContent } from '@/lib/dashboards/saved/saved-view';

/** Edits a dashboard that does not exist yet; once saved it has a page of its own. */
export function NewDashboard({ content }: { readonly content: SavedContent }) {
  const router = useRouter();
  return (
    <Editor
      from={null}
      content={content}
      onSaved={(id) => router.replace(`/saved/${id}`)}
      onDiscard={() => router.push('/saved')}
    />
  );
}
