import { runChild } from '@/lib/cli/bootstrap/child.js';
import { childEnvironment } from '@/lib/env';

/** What a step of `npm test` counted; `output` is shown when something failed. */
export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly output: string;
  /** Lines that are shown whatever happened, e.g. which tests were skipped. */
  readonly notes?: readonly string[];
}

/** One step of `npm test`. A step that fills both cores or needs .next runs alone; others run two at a time. */
export interface Step {
  readonly name: string;
  readonly alone: boolean;
  /** Runs it; a rejection counts as one failure. */
  readonly run: () => Promise<StepResult>;
}

/** The result of a step that is one check: passed when nothing is wrong. */
export function checked(sentences: readonly string[]): StepResult {
  const failed = sentences.length > 0 ? 1 : 0;
  return { passed: 1 - failed, failed, skipped: 0, output: sentences.join('\n') };
}

/** Runs a script of an installed package with this Node; changes are made to the environment. */
export function runScript(script: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  return runChild(process.execPath, [`node_modules/${script}`, ...args], { env: childEnvironment(environment) });
}

/** Returns a step that is one tool: passed when it exits with 0. */
export function toolStep(name: string, script: string, args: readonly string[]): Step {
  return {
    name,
    alone: false,
    run: async () => {
      const { code, output } = await runScript(script, args);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
    },
  };
}
