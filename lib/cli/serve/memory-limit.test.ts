import { totalmem } from 'node:os';
import { expect, test } from 'vitest';
import { addressSpaceLimitMb, availableMemoryMb } from '@/lib/cli/serve/memory-limit';

/** What Next with DuckDB reserved under load on two cores, in MB. */
const RESERVED_UNDER_LOAD_MB = 5_800;

test('even a machine with 1 GB leaves room beside what a server reserves without using it', () => {
  expect(addressSpaceLimitMb(1_024, 1)).toBeGreaterThan(RESERVED_UNDER_LOAD_MB + 512);
});

test('a bigger machine gives more, but never all its memory beyond the reservation', () => {
  const reserved = addressSpaceLimitMb(0, 2);
  for (const memory of [2_048, 8_192, 65_536]) {
    const usable = addressSpaceLimitMb(memory, 2) - reserved;
    expect(usable).toBeGreaterThan(memory / 2);
    expect(usable).toBeLessThan(memory);
  }
});

test('the memory of this machine is read, and is not more than it has', () => {
  expect(availableMemoryMb()).toBeGreaterThan(256);
  expect(availableMemoryMb()).toBeLessThanOrEqual(totalmem() / 1024 / 1024);
});
