'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { BriefedView } from '@/lib/brief/brief-of';
import type { Brief } from '@/lib/brief/claim';
import { isRecord, requestJson } from './client';
import { AppError } from './errors';

/** Both sides of the wire are one product: what has the parts of a brief is one. */
function isBrief(body: unknown): body is Brief {
  return isRecord(body) && Array.isArray(body['headline']) && Array.isArray(body['claims']);
}

function briefIn(body: unknown): Brief {
  if (isBrief(body)) return body;
  throw new AppError('unavailable', 'The server gave a brief that this page does not understand.');
}

/** The brief of a view and its state, which is the text of its address. */
export function useBrief(view: BriefedView, state: string) {
  return useQuery({
    queryKey: ['brief', view, state],
    queryFn: ({ signal }) =>
      requestJson({ parse: briefIn }, `/api/brief?${new URLSearchParams({ view, state }).toString()}`, { signal }),
    placeholderData: keepPreviousData,
  });
}
