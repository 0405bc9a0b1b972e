import type { TestInfo } from '@playwright/test';

/** True in `npm run test:long`, which takes the full counts. */
export function isLong({ config }: TestInfo): boolean {
  return config.metadata['long'] === true;
}
