import type { TestInfo } from '@playwright/test';

/** True in `npm run test:long`, which takes the full counts. */
export function isLong({ config }: TestInfo): boolean {
  return config.metadata['long'] === true;
}

/** Leaves a test to `npm run test:long`. */
export function onlyInLong(info: TestInfo): void {
  info.skip(!isLong(info), 'in npm run test:long');
}
