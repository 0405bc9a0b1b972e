import { runSelectedSteps } from '@/lib/cli/verify/run-selected-steps';

/** `npm run test:long [-- step …]`: as `npm test`, with the full counts of kills and hostile inputs. */
export function run(args: readonly string[]): Promise<number> {
  return runSelectedSteps(args, true);
}
