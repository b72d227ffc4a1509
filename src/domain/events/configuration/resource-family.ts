/** Namespaces of types that speak of the same resources: those of CloudFormation and of Config differ here and there. */
const sameAs: Readonly<Record<string, string>> = {
  opensearchservice: 'opensearch',
  elasticsearch: 'opensearch',
  docdb: 'rds',
  neptune: 'rds',
  wafregional: 'waf',
  wafv2: 'waf',
  elasticloadbalancingv2: 'elasticloadbalancing',
  apigatewayv2: 'apigateway',
};

/** Families whose calls are recorded in another region than Config names, or whose names are the world's. */
const global: ReadonlySet<string> = new Set([
  'iam',
  's3',
  'cloudfront',
  'route53',
  'organizations',
  'waf',
  'globalaccelerator',
  'shield',
  'sso',
]);

/** The family a resource type belongs to: `ec2` of `AWS::EC2::SecurityGroup`. Handles are told apart by it. */
export function resourceFamily(type: string): string {
  const namespace = (type.split('::', 3)[1] ?? type).slice(0, 64).toLowerCase();
  return Object.hasOwn(sameAs, namespace) ? (sameAs[namespace] ?? namespace) : namespace;
}

/** The region that tells resources of a family apart; empty where none does. */
export function familyRegion(family: string, region: string | null): string {
  return global.has(family) ? '' : (region ?? '');
}
