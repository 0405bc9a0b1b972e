import { expect, test } from 'vitest';
import { keepStory, storyEvent } from '@/lib/loaders/events/story-events';
import { rederiveIfChanged } from '@/lib/loaders/rederive';
import { openTemporaryLoading } from '@/lib/loaders/temporary-loading';

test('another time zone of the workspace gives events and visits other days, and counts both days up', async () => {
  const shop = await openTemporaryLoading();
  try {
    await keepStory(shop, [
      storyEvent({
        message_id: 'm1',
        occurred_at: '2026-11-24T22:30:00',
        visitor_key: '1',
        name: 'page',
        page_path: '/',
      }),
    ]);
    await rederiveIfChanged(shop.loading, () => undefined);
    const days = () =>
      shop.rows(`select e.event_date::varchar as event, s.session_date::varchar as session, s.started_local::varchar as local
        from base.events e, facts.sessions s`);
    expect(await days()).toEqual([{ event: '2026-11-25', session: '2026-11-25', local: '2026-11-25 00:30:00' }]);
    const moved = { ...shop.loading, workspace: { ...shop.loading.workspace, timeZone: 'Europe/London' } };
    expect(await rederiveIfChanged(moved, () => undefined)).toBe(true);
    expect(await rederiveIfChanged(moved, () => undefined)).toBe(false);
    expect(await days()).toEqual([{ event: '2026-11-24', session: '2026-11-24', local: '2026-11-24 22:30:00' }]);
    expect(
      await shop.rows(
        `select day::varchar as day, version from ops.fact_versions where fact = 'sessions' order by day`,
      ),
    ).toMatchObject([{ day: '2026-11-24' }, { day: '2026-11-25' }]);
  } finally {
    await shop.remove();
  }
});
