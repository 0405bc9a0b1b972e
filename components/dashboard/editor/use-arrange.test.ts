import { describe, expect, it } from 'vitest';
import { placeByKey } from './use-arrange';

describe('the keys of a grabbed tile', () => {
  it('move it by one, to either end, and never beyond', () => {
    const keys = ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown', 'Home', 'End'];
    const from = (place: number) => keys.map((key) => placeByKey(key, place, 4));
    expect(from(1)).toEqual([0, 0, 2, 2, 0, 3]);
    expect(from(0)).toEqual([0, 0, 1, 1, 0, 3]);
    expect(from(3)).toEqual([2, 2, 3, 3, 0, 3]);
  });

  it('are no other keys', () => {
    expect(['a', ' ', 'Enter', 'Escape', 'Tab', 'constructor'].map((key) => placeByKey(key, 1, 4))).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });
});
