/** The walls of the house (docs/decisions.md): which room may use which. */
const only = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    only('no-circular', 'Cycles make a change spread.', {}, { circular: true }),
    only(
      'no-orphans',
      'A file that nothing uses is dead.',
      { orphan: true, path: '^functions/(domain|adapters|pages|mails|runtime)/', pathNot: '/ports/' },
      {},
    ),
    only(
      'domain-is-pure',
      'Rules know no AWS, no clock, no randomness.',
      { path: '^functions/domain/' },
      {
        pathNot: [
          '^functions/domain/',
          '^node_modules/(zod|luxon|@types/luxon)/',
          '^crypto$',
          '^node:crypto$',
        ],
      },
    ),
    only(
      'sdk-only-in-adapters',
      'One room per service.',
      { path: '^functions/', pathNot: '^functions/adapters/' },
      { path: '^node_modules/@aws-sdk/' },
    ),
    only(
      'wrappers-only-in-runtime',
      'Handlers do not know what wraps them.',
      { path: '^functions/', pathNot: '^functions/runtime/' },
      { path: '^node_modules/(@middy|@aws-lambda-powertools)/' },
    ),
    only(
      'cdk-only-in-infra',
      'Functions do not know how they are deployed.',
      { pathNot: '^(infra|tests)/' },
      { path: '^node_modules/(aws-cdk-lib|constructs|cdk-nag)/' },
    ),
    only(
      'adapters-stand-alone',
      'Adapters know the domain and the SDK.',
      { path: '^functions/adapters/' },
      { path: '^functions/(api|workflow|events|pages|mails|runtime)/' },
    ),
    only(
      'adapters-only-by-dependencies',
      'Wiring is in one room.',
      { path: '^functions/', pathNot: '^functions/(adapters|runtime/dependencies)/' },
      { path: '^functions/adapters/' },
    ),
    only(
      'handlers-stand-alone',
      'Handlers never import each other.',
      { path: '^functions/(api|workflow|events)/([^/]+)' },
      { path: '^functions/(api|workflow|events)/', pathNot: '$0' },
    ),
    only(
      'views-stand-alone',
      'What people see knows the rules only.',
      { path: '^functions/(pages|mails)/' },
      { path: '^functions/(api|workflow|events|runtime|adapters)/' },
    ),
    only(
      'infra-uses-types-and-rules',
      'Infra names files, takes types, and values of the domain.',
      { path: '^infra/', pathNot: '^infra/local/' },
      {
        path: '^functions/',
        pathNot: '^functions/domain/',
        dependencyTypesNot: ['type-only', 'type-import'],
      },
    ),
    only(
      'sender-stands-alone',
      "It runs in the site's own servers: it knows the queue's limits, and nothing else of the desk.",
      { path: '^sender/' },
      {
        pathNot: [
          '^sender/',
          '^functions/domain/access-log/message-limits',
          '^node_modules/@aws-sdk/client-sqs/',
          '^(node:)?(crypto|zlib)$',
        ],
      },
    ),
    only(
      'verification-is-independent',
      'It shares nothing with the work that it checks.',
      { path: '^functions/(domain/verification/|adapters/operator-tables/dynamodb-absence-reader)' },
      {
        path: '^functions/(domain/(fulfilment|rows|data-map/(selector|template)|plan/plan-|location)|adapters/operator-tables/dynamodb-(operator|row))',
      },
    ),
    only(
      'no-tests-in-product',
      'Tests use the product, not the other way round.',
      { pathNot: '^tests/' },
      { path: '^tests/' },
    ),
    only(
      'declared-packages',
      'Every package used is in package.json.',
      { pathNot: '^tests/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    includeOnly: undefined,
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
