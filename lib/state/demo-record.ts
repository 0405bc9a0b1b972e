import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Name of the record of a demo in its state folder (data/demo/demo-record.ts); the mark by which a demo is known. */
export const DEMO_RECORD = 'demo.json';

/** True when the state folder holds a demo, be its record damaged or not. */
export function holdsDemo(root: string): boolean {
  return existsSync(join(root, DEMO_RECORD));
}
