import type { Source, SourceFile } from '@/lib/loaders/source';

/**
 * What people enter in Tuokio itself, delivered to the ordinary loader, so that it is archived, logged and rebuilt like any
 * load (docs/decisions/0011-entries-are-deliveries.md). A save in the grid says all targets of its metric: what it does not
 * hold is gone, and stays gone after a rebuild. A file that was brought in there adds and changes, like any other file.
 * `entry` makes every save another file: the same targets entered a second time are no repetition of the first.
 */
const columns = ['entry', 'metric', 'month', 'market', 'channel', 'product_group', 'value', 'currency'];

const file = (relation: string): SourceFile => ({ relation, names: `^${relation}-.*\\.csv$`, columns, optional: [] });

export const source: Source = {
  name: 'entries',
  meaning: 'What people enter in Tuokio by hand: targets from the grid, and from files that are brought in there',
  files: [file('entered_targets'), file('imported_targets')],
  facts: ['targets'],
  timeZone: null,
  encoding: 'utf-8',
  delimiter: ',',
  nulls: [],
  defaults: {},
  together: [],
  replacement: {
    parents: 'select metric as parent from entered_targets',
    facts: [{ fact: 'targets', column: 'metric' }],
  },
  figures: [],
};
