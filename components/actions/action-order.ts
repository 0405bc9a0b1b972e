import { isOverdue, type Action } from '@/lib/actions/action';

const PLACE = { doing: 1, proposed: 2, done: 3, dropped: 4 } as const;

function placeOf(action: Action, today: string): number {
  return isOverdue(action, today) ? 0 : PLACE[action.status];
}

/** Actions as one works through them: what is late, what is being done, what is proposed, then what is done, the last first. */
export function inOrder(actions: readonly Action[], today: string): readonly Action[] {
  const dayOf = ({ dueDay, doneDay, notedDay }: Action) => doneDay ?? dueDay ?? notedDay;
  return actions.toSorted((one, other) => {
    const places = placeOf(one, today) - placeOf(other, today);
    if (places !== 0) return places;
    const days = dayOf(one) < dayOf(other) ? -1 : dayOf(one) > dayOf(other) ? 1 : 0;
    return one.status === 'done' || one.status === 'dropped' ? -days : days;
  });
}
