import { expect, test } from 'vitest';
import { AppError } from '@/lib/http/errors';
import { PoisonSearch } from '@/lib/loaders/events/poison-search';

const at = (offset: number) => ({ file: 1, offset });
const bad = new AppError('internal', 'bad');

test('a page that fails twice is tried batch by batch, and the batch that fails alone three times is hopeless', () => {
  const search = new PoisonSearch();
  search.failed(at(0), at(900), bad);
  expect(search.recordsAt(at(0), 500)).toBe(500);
  search.failed(at(0), at(900), bad);
  expect(search.recordsAt(at(0), 500)).toBe(1);
  expect(search.recordsAt(at(300), 500)).toBe(1);
  for (let time = 0; time < 3; time += 1) {
    expect(search.isHopeless(at(300))).toBe(false);
    search.failed(at(300), at(400), bad);
  }
  expect(search.isHopeless(at(300))).toBe(true);
  expect(search.isHopeless(at(400))).toBe(false);
  expect(search.recordsAt(at(900), 500)).toBe(500);
});

test('a disk that refuses says nothing about a batch', () => {
  const search = new PoisonSearch();
  for (let time = 0; time < 9; time += 1) search.failed(at(0), at(900), new AppError('unavailable', 'full'));
  expect(search.recordsAt(at(0), 500)).toBe(500);
  expect(search.isHopeless(at(0))).toBe(false);
});
