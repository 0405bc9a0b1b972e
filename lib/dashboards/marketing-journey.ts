import type { Tile } from './schema';
import { list } from './tile-shapes';

const choices = { within: ['7', '14', '30'] };

/** The way of customers from touch to touch: what became of each, and each move between two. */
export const marketingJourneyTiles: readonly Tile[] = [
  {
    id: 'journeyMap',
    width: 12,
    height: 'M',
    show: { as: 'journey' },
    query: { analysis: 'journeyMap', input: { by: 'touch', within: 7 } },
    choices,
  },
  {
    ...list(
      'journeyMap',
      [
        ['fromTouch', 'text'],
        ['toTouch', 'text'],
        ['moves', 'value'],
        ['share', 'value'],
        ['medianSeconds', 'duration'],
        ['handOver', 'text'],
      ],
      { id: 'journeyMoves', title: 'journeyMoves', width: 12, input: { by: 'move', within: 7 } },
    ),
    choices,
  },
];
