import { expect, test } from 'vitest';
import { CHANNELS } from '@/lib/classify/channel';
import { DEVICES } from '@/lib/classify/device';
import { PAGE_GROUPS } from '@/lib/classify/page-group';
import { SCREENS } from '@/lib/classify/screen';
import { ERROR_KINDS, NAVIGATION_TYPES } from '@/lib/events/page-measures';
import { dimension } from '@/lib/metrics/dimensions';

test.each([
  ['trafficChannel', CHANNELS],
  ['device', DEVICES],
  ['pageGroup', PAGE_GROUPS],
  ['screen', SCREENS],
  ['navigationType', NAVIGATION_TYPES],
  ['errorKind', ERROR_KINDS],
] as const)('whatever a classification may say is a value of the dimension %s, in the same order', (id, values) => {
  expect(dimension(id).values).toEqual(values);
});
