import { existsSync } from 'node:fs';
import { licencesRefused, readLicenceExceptions, readProductionLicences } from '@/lib/cli/checks/licences';
import { staleGeneratedPages } from '@/lib/cli/generate/generated-pages';
import { buildWebOrThrow } from '@/lib/cli/serve/build-web';
import { checked, runScript, toolStep, type Step } from '@/lib/cli/verify/step';

const ROOMS = ['app', 'components', 'lib', 'data', 'e2e', 'instrumentation.ts', 'proxy.ts'];

/** Next writes the types of the routes, which the compiler and lint read. */
export async function writeRouteTypes(): Promise<void> {
  if (existsSync('app')) await runScript('next/dist/bin/next', ['typegen'], { NEXT_TELEMETRY_DISABLED: '1' });
}

const licences: Step = {
  name: 'licences',
  alone: false,
  run: async () => checked(licencesRefused(await readProductionLicences('.'), readLicenceExceptions('.'))),
};

const docs: Step = {
  name: 'docs',
  alone: false,
  run: async () =>
    checked(
      (await staleGeneratedPages(process.cwd())).map((path) => `${path} is stale: run npm run docs and commit it.`),
    ),
};

const build: Step = {
  name: 'build',
  alone: false,
  run: async () => {
    await buildWebOrThrow(process.cwd());
    return checked([]);
  },
};

/**
 * The steps that each count as one check, the slowest first so that two at a time end together; the build, which takes both cores where
 * it can, last, when the types of the routes, which it writes anew, have been read.
 */
export function toolSteps(): Step[] {
  return [
    // One program reads all types, for its own errors and for the rules that need them.
    toolStep('lint-types', 'oxlint/bin/oxlint', ['.']),
    toolStep('format', 'prettier/bin/prettier.cjs', ['--check', '--cache', '--cache-strategy', 'content', '.']),
    toolStep('imports', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.js',
      '--output-type',
      'err',
      ...ROOMS.filter((room) => existsSync(room)),
    ]),
    toolStep('unused', 'knip/bin/knip.js', ['--no-config-hints']),
    licences,
    docs,
    build,
  ];
}
