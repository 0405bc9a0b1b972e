import { foldText } from '@/lib/i18n/fold-text';
import { SECTIONS, type Command, type SectionId } from './command';
import { rank } from './rank';

/** What the palette shows: commands by kind, the kind with the best fit first. */
export interface Arranged {
  readonly id: SectionId | 'recent';
  readonly commands: readonly Command[];
}

const RECENT_SHOWN = 5;
const PER_SECTION = 6;
/** Kinds that are shown before anything is typed; the others are too many. */
const SHOWN_AT_ONCE: readonly SectionId[] = ['pages', 'dashboards', 'actions'];

/** Of the actions those that have a key are shown at once: a way to learn it. */
function isShownAtOnce({ section, hint }: Command): boolean {
  return section !== 'actions' || hint !== undefined;
}

/** Arranges commands for what is typed; `recent` lists ids, latest first. */
export function arrange(commands: readonly Command[], typed: string, recent: readonly string[]): readonly Arranged[] {
  if (foldText(typed) === '') return unasked(commands, recent);
  const ranked = rank(commands, typed, recent);
  const place = (own: readonly Command[]) => (own[0] === undefined ? Infinity : ranked.indexOf(own[0]));
  return SECTIONS.map((id) => ({ id, commands: ranked.filter(({ section }) => section === id).slice(0, PER_SECTION) }))
    .filter((section) => section.commands.length > 0)
    .toSorted((one, other) => place(one.commands) - place(other.commands));
}

/** Before anything is typed: what was chosen lately, then pages and actions. */
function unasked(commands: readonly Command[], recent: readonly string[]): readonly Arranged[] {
  const lately = recent
    .flatMap((id) => commands.filter((command) => command.id === id).slice(0, 1))
    .slice(0, RECENT_SHOWN);
  const rest = SHOWN_AT_ONCE.map((id) => ({
    id,
    commands: commands.filter(
      (command) => command.section === id && isShownAtOnce(command) && !lately.includes(command),
    ),
  }));
  return [{ id: 'recent' as const, commands: lately }, ...rest].filter((section) => section.commands.length > 0);
}
