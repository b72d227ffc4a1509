/** `from` may import project code only at `allowed`. */
const layer = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|lambdas|lib|bin|test)/', pathNot: allowed },
});

export default {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    layer('schemas-stand-alone', '^src/schemas/', '^src/schemas/'),
    layer('domain-is-pure', '^src/domain/', '^src/(domain|schemas)/'),
    layer(
      'application-sees-domain-and-ports',
      '^src/application/',
      '^src/(application|domain|schemas)/',
    ),
    layer(
      'driven-adapters-implement-ports',
      '^src/adapters/(?!http/)',
      '^src/(adapters|application/ports|domain|schemas)/',
    ),
    layer(
      'the-http-adapter-drives-use-cases',
      '^src/adapters/http/',
      '^src/(adapters/http|application|domain|schemas)/',
      'The HTTP API is a driving adapter: it calls use cases, so that Lambda and local server share it.',
    ),
    layer('cli-sees-no-cdk', '^src/cli/', '^src/'),
    layer('entries-do-not-see-cdk', '^lambdas/', '^(src|lambdas)/'),
    layer(
      'cdk-sees-schemas-and-lambda-config',
      '^lib/',
      '^(lib/|src/schemas/|src/adapters/local/(change-policy|access-policy|risk-rules)/|src/domain/grants/kinds/(permissions|grant-kind)|lambdas/[^/]+/config)',
      'Policies and own rules are checked at synthesis by what reads them later, so that a fault stops the deployment. What the kinds of access say they need is what roles are given.',
    ),
    {
      name: 'aws-sdk-only-in-adapters-and-entries',
      severity: 'error',
      from: {
        path: '^(src|lambdas|lib)/',
        pathNot: '^(src/adapters/|lambdas/[^/]+/index\\.ts$)',
      },
      to: { path: '@aws-sdk/|^@smithy/' },
    },
    {
      name: 'cdk-lib-only-in-lib',
      severity: 'error',
      from: { path: '^(src|lambdas)/' },
      to: { path: '^(aws-cdk-lib|constructs)|node_modules/(aws-cdk-lib|constructs)' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
