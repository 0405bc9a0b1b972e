/**
 * Who may import whom (docs/explanation/architecture.md). A rule's name is its sentence, so that a failure reads as the rule.
 * Tests may reach further than what they test, but never make a cycle.
 */
const TESTS = '[.](test|spec)[.]tsx?$';

/** One room and all that it may import; packages are named, everything else of the project is refused. */
function room(name, from, mayImport) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: TESTS },
    to: { path: '^(app|components|lib|data|e2e|node_modules)/', pathNot: [from, ...mayImport] },
  };
}

const PACKAGES = '^node_modules/';
const ZOD = '^node_modules/zod/';
const ERRORS = '^lib/http/errors[.]ts$';
const ROLES = '^lib/auth/roles[.]ts$';

/** One package family that only some files may import. */
function only(name, packages, files) {
  return { name, severity: 'error', from: { pathNot: files }, to: { path: packages } };
}

export default {
  forbidden: [
    {
      name: 'No file is part of a circle of imports',
      severity: 'error',
      from: { pathNot: '^lib/db/generated/' },
      to: { circular: true },
    },
    { name: 'Every import can be found', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'Nothing imports app', severity: 'error', from: { pathNot: ['^app/', TESTS] }, to: { path: '^app/' } },
    {
      name: 'Nothing imports the command line',
      severity: 'error',
      from: { pathNot: ['^lib/cli/', '^e2e/', '^[^/]+[.]config[.]', TESTS] },
      to: { path: '^lib/cli/' },
    },
    {
      name: 'Only loaders, the command line and the end-to-end tests import data',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: ['^lib/(loaders|cli)/', TESTS] },
      to: { path: '^data/' },
    },
    room('Components import the vocabulary and the browser side of lib, never the server', '^components/', [
      PACKAGES,
      '^lib/(metrics|analyses|dashboards|brief|actions|tagging|i18n)/',
      '^lib/i18n[.]ts$',
      '^lib/alerts/(rule|evaluate|reading|preview-shape|watched)[.]ts$',
      '^lib/http/(client|queries|use-event-stream|intake-queries|live-schema|reconciled-total|brief-queries|load-queries|health-queries|repair-queries|first-run-queries|source-queries|target-queries|annotation-queries|action-queries|answer-outcome|errors)[.]ts$',
      ROLES,
    ]),
    room('The vocabulary imports nothing but zod', '^lib/metrics/', [ZOD]),
    {
      name: 'Pure rooms use nothing of the operating system',
      severity: 'error',
      from: { path: '^lib/(metrics|analyses|dashboards|brief|actions|classify|tagging)/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    room('Classification imports only bowser and isbot', '^lib/classify/', ['^node_modules/(bowser|isbot)/']),
    room('Analyses and dashboards import only the vocabulary and the roles', '^lib/(analyses|dashboards)/', [
      ZOD,
      '^lib/metrics/',
      ROLES,
    ]),
    room('Naming rules of campaigns import nothing', '^lib/tagging/', []),
    room('Actions import only the vocabulary', '^lib/actions/', [ZOD, '^lib/metrics/']),
    room('The brief imports only the vocabulary, analyses and dashboards', '^lib/brief/', [
      '^lib/(metrics|analyses|dashboards)/',
    ]),
    room('The warehouse imports only the vocabulary, the roles, the settings and the state folder', '^lib/warehouse/', [
      PACKAGES,
      '^lib/(metrics|analyses|state)/',
      '^lib/env[.]ts$',
      ERRORS,
      ROLES,
    ]),
    room(
      'Loaders import only the warehouse, the vocabulary, campaign rules, the sentences, the state folder, the settings and data',
      '^lib/loaders/',
      [
        PACKAGES,
        '^lib/(warehouse|metrics|state|journal|classify|events|tagging|sentences)/',
        '^data/',
        '^lib/env[.]ts$',
        '^lib/http/(errors|log|reconciled-total)[.]ts$',
        ROLES,
      ],
    ),
    room(
      'Entries import only the loaders, the warehouse, the vocabulary, the sentences and the roles',
      '^lib/entries/',
      [PACKAGES, '^lib/(loaders|warehouse|metrics|sentences)/', ERRORS, ROLES],
    ),
    room('Sentences import only zod and the names of languages', '^lib/sentences/', [ZOD, '^lib/i18n/locales[.]ts$']),
    room(
      'Events import only the journal, the classification, the sentences, errors and how a worker is started',
      '^lib/events/',
      [PACKAGES, '^lib/(journal|classify|sentences)/', '^lib/loaders/start-worker[.]ts$', ERRORS],
    ),
    room(
      'Edge imports only the journal, the state folder, the settings, and of HTTP errors, log, addresses and figures',
      '^lib/edge/',
      [
        PACKAGES,
        '^lib/(journal|state)/',
        '^lib/env[.]ts$',
        '^lib/http/(errors|log|client-address|exposition|metrics-reader)[.]ts$',
      ],
    ),
    only(
      'Edge and the journal import nothing of Next, React or a database',
      '^node_modules/(next|react|@duckdb|@prisma|@libsql)/',
      ['^(?!lib/(edge|journal)/)'],
    ),
    room('The journal imports nothing of the project but errors', '^lib/journal/', [PACKAGES, ERRORS]),
    room('The state folder and the settings import nothing of the project but errors', '^lib/(state/|env[.]ts$)', [
      PACKAGES,
      ERRORS,
    ]),
    room(
      'Backups import only the warehouse, the app database, the state folder, the settings and the control socket',
      '^lib/backup/',
      [PACKAGES, '^lib/(warehouse|db|state|control)/', '^lib/env[.]ts$', ERRORS],
    ),
    room('The app database imports only the roles, the vocabulary, the state folder and the settings', '^lib/db/', [
      PACKAGES,
      '^lib/(tagging|state|metrics|dashboards|auth|actions)/',
      '^lib/alerts/(rule|evaluate|reading|watch)[.]ts$',
      '^lib/loaders/(health/promise|mapped/mapping)[.]ts$',
      '^lib/i18n/locales[.]ts$',
      '^lib/env[.]ts$',
      ERRORS,
    ]),
    only(
      'Only lib/warehouse/duckdb.ts, the staging worker and the demo generator import DuckDB',
      '^node_modules/@duckdb/',
      [
        '^node_modules/',
        '^lib/warehouse/duckdb[.]ts$',
        '^lib/loaders/staging-worker[.]ts$',
        '^data/demo/generator[.]ts$',
        TESTS,
      ],
    ),
    only('Only lib/db imports Prisma and libsql', '^(node_modules/(@prisma|[.]prisma|@libsql)/|lib/db/generated/)', [
      '^node_modules/',
      '^lib/db/',
      '^prisma[.]config[.]',
    ]),
    only('Only components/charts imports echarts', '^node_modules/(echarts|zrender)/', [
      '^node_modules/',
      '^components/charts/',
    ]),
    only(
      'Only components/ui imports React Aria',
      '^node_modules/(react-aria|react-stately|react-aria-components|@react-(aria|stately|types))/',
      ['^node_modules/', '^components/ui/'],
    ),
    only(
      'Only tests, the command line and configs import development packages',
      '^node_modules/(vitest|@playwright|playwright|playwright-core|fast-check|axe-core|oxlint|prettier|tsx|esbuild|knip)/',
      [
        '^node_modules/',
        '^lib/cli/',
        '^e2e/',
        '^[^/]+[.]config[.]',
        '(^|/)[^/]*(test|story|stories|arbitrary)[^/]*[.]tsx?$',
      ],
    ),
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    exclude: { path: '^([.]next|dist|var|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
};
