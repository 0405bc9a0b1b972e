/** Selectors of syntax that is not written; each message is the house rule and its reason. */

const ALWAYS = [
  {
    selector: 'ExpressionStatement[directive="use server"]',
    message: 'No server actions: they were the door of CVE-2025-55182. Use a route with lib/http/route.ts.',
  },
  {
    selector: 'MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]',
    message: 'No raw SQL text for Prisma: use a typed query or a tagged $queryRaw.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale(String|DateString|TimeString)$/]',
    message: 'Numbers and dates are written by lib/metrics/format.ts only.',
  },
  {
    selector: 'CallExpression[callee.object.property.name="history"][callee.property.name=/^(push|replace)State$/]',
    message:
      'The address is changed by changeSearch of components/ui/use-search-text.ts: of two changes at once one would be lost.',
  },
  {
    selector: 'Literal[value=/^NEXT_PUBLIC_/], Identifier[name=/^NEXT_PUBLIC_/]',
    message: 'No NEXT_PUBLIC_*: settings are read when the server starts, never baked into a build.',
  },
];

const NO_ENVIRONMENT = {
  selector:
    'MemberExpression[object.name="process"][property.name="env"], MemberExpression[object.name="process"][property.value="env"]',
  message: 'Only lib/env.ts reads process.env: use env().',
};

const NO_INTL = {
  selector: 'Identifier[name="Intl"]:not(TSQualifiedName Identifier)',
  message:
    'Intl is used in lib/metrics/format.ts, lib/metrics/zone.ts, lib/i18n and lib/edge/tracker/time-zone.ts only.',
};

const NO_CLOCK = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Time is given, never read: take asOf or a clock.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Time is given, never read: take asOf or a clock.',
  },
];

/** Rule: what is written nowhere, and what only files may do that are told by the rule's options. */
export const forbiddenSyntax = {
  meta: {
    type: 'problem',
    schema: [
      {
        type: 'object',
        properties: { environment: { type: 'boolean' }, intl: { type: 'boolean' }, clock: { type: 'boolean' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{}],
  },
  create(context) {
    const { environment = false, intl = false, clock = true } = context.options[0] ?? {};
    const forbidden = [
      ...ALWAYS,
      ...(environment ? [] : [NO_ENVIRONMENT]),
      ...(intl ? [] : [NO_INTL]),
      ...(clock ? [] : NO_CLOCK),
    ];
    return Object.fromEntries(
      forbidden.map(({ selector, message }) => [selector, (node) => context.report({ node, message })]),
    );
  },
};
