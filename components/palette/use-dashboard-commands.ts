'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { isRecord, requestJson } from '@/lib/http/client';
import type { Command } from './command';

interface Dashboard {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
}

/** Commands that open the saved dashboards that the reader sees; asked for when the palette opens. */
export function useDashboardCommands(): readonly Command[] {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ['palette dashboards'],
    queryFn: ({ signal }) => requestJson({ parse: dashboardsIn }, '/api/dashboards', { signal }),
  });
  return (data ?? []).map(({ id, name, owner }) => ({
    id: `dashboard ${id}`,
    section: 'dashboards',
    label: name,
    hint: owner,
    also: owner,
    choose: () => router.push(`/saved/${id}`),
  }));
}

function dashboardsIn(body: unknown): readonly Dashboard[] {
  const list: readonly unknown[] = isRecord(body) && Array.isArray(body['dashboards']) ? body['dashboards'] : [];
  return list.flatMap((one) => {
    if (!isRecord(one)) return [];
    const { id, name, owner } = one;
    return typeof id === 'string' && typeof name === 'string' && typeof owner === 'string' ? [{ id, name, owner }] : [];
  });
}
