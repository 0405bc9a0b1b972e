/** Unused files, exports and packages. Tests count as users: an export may exist for its test. */
export default {
  entry: [
    'lib/cli/*.{js,ts}',
    'lib/cli/bench/*.ts',
    'lib/events/normalise-worker.ts',
    'lib/edge/main.ts',
    // Scripts for pages, bundled by lib/cli/serve/build-tracker.ts.
    'lib/edge/tracker/start-*.ts',
    'lib/edge/tracker/vitals/vitals.ts',
    'lib/edge/tracker/survey/survey.ts',
    // Served to a browser as a file (e2e/shop/start-shop.ts).
    'e2e/shop/shop.js',
    'lib/loaders/staging-worker.ts',
    'data/demo/generate-worker.ts',
    'lib/http/xlsx-worker.js',
    // Programs that tests start and kill.
    'lib/**/trials/*.ts',
    'data/sources/*/source.ts',
    'instrumentation.ts',
    'proxy.ts',
  ],
  project: ['{app,components,lib,data,e2e}/**/*.{ts,tsx,js}', '*.{js,ts}'],
  ignore: ['lib/db/generated/**'],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // Run by their path in node_modules (lib/cli/verify, lib/cli/checks).
    'dependency-cruiser',
    'license-checker-rseidelsohn',
    'oxlint',
    // Started by oxlint for rules that need types.
    'oxlint-tsgolint',
    // Served to a browser as a file (lib/edge/sdk.test.ts).
    '@segment/analytics-next',
    // Imported by style sheets.
    '@fontsource-variable/inter',
    'tailwindcss',
    // Imported by the client that Prisma generates.
    '@prisma/client',
    // Pinned beside next-intl, whose later releases need a package that does not exist.
    'use-intl',
  ],
  ignoreBinaries: ['mount', 'umount', 'prlimit', 'strace', 'faketime', 'unshare'],
};
