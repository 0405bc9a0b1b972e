import { runSelectedSteps } from '@/lib/cli/verify/run-selected-steps';

/** `npm test [-- step …]`: everything that must hold before a change is done; see CONTRIBUTING.md. */
export function run(args: readonly string[]): Promise<number> {
  return runSelectedSteps(args, false);
}
