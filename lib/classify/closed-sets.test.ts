import { expect, test } from 'vitest';
import { CHANNELS } from '@/lib/classify/channel';
import { DEVICES } from '@/lib/classify/device';
import { PAGE_GROUPS } from '@/lib/classify/page-group';
import { dimension } from '@/lib/metrics/dimensions';

test.each([
  ['trafficChannel', CHANNELS],
  ['device', DEVICES],
  ['pageGroup', PAGE_GROUPS],
] as const)('whatever a classification may say is a value of the dimension %s, in the same order', (id, values) => {
  expect(dimension(id).values).toEqual(values);
});
