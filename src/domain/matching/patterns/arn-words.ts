import { serviceOfNamespace } from '../../events/resources/type-name.ts';

/**
 * Which resource each word in an ARN's last part stands for, where one service has several kinds that could bear the
 * same id: service -> word -> the last part of the CloudFormation type. From the ARN formats of the Service
 * Authorization Reference. A word that is not listed proves nothing.
 */
export const arnWords: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ec2: {
    'security-group': ['SecurityGroup', 'SecurityGroupIngress', 'SecurityGroupEgress'],
    'elastic-ip': ['EIP'],
    'vpc-flow-log': ['FlowLog'],
    'dhcp-options': ['DHCPOptions'],
    'spot-instances-request': ['SpotInstanceRequest'],
    'spot-fleet-request': ['SpotFleet'],
    fleet: ['EC2Fleet'],
    'ipv4pool-ec2': ['PublicIpv4Pool'],
    image: ['Image', 'AMI'],
  },
  iam: {
    role: ['Role'],
    user: ['User'],
    group: ['Group'],
    policy: ['ManagedPolicy', 'Policy'],
    'instance-profile': ['InstanceProfile'],
    mfa: ['VirtualMFADevice'],
    'saml-provider': ['SAMLProvider'],
    'oidc-provider': ['OIDCProvider'],
    'server-certificate': ['ServerCertificate'],
  },
  rds: {
    db: ['DBInstance'],
    cluster: ['DBCluster', 'GlobalCluster'],
    snapshot: ['DBSnapshot'],
    'cluster-snapshot': ['DBClusterSnapshot'],
    subgrp: ['DBSubnetGroup'],
    pg: ['DBParameterGroup'],
    'cluster-pg': ['DBClusterParameterGroup'],
    og: ['OptionGroup'],
    secgrp: ['DBSecurityGroup'],
    es: ['EventSubscription'],
    'db-proxy': ['DBProxy'],
  },
  kms: { key: ['Key'], alias: ['Alias'] },
  ecs: {
    cluster: ['Cluster'],
    service: ['Service'],
    task: ['Task'],
    'task-definition': ['TaskDefinition'],
    'capacity-provider': ['CapacityProvider'],
  },
  eks: {
    cluster: ['Cluster'],
    nodegroup: ['Nodegroup'],
    addon: ['Addon'],
    fargateprofile: ['FargateProfile'],
  },
  lambda: { function: ['Function', 'Alias', 'Version'], layer: ['LayerVersion', 'Layer'] },
  ssm: { parameter: ['Parameter'], document: ['Document'], patchbaseline: ['PatchBaseline'] },
  events: { rule: ['Rule'], 'event-bus': ['EventBus'], archive: ['Archive'] },
  logs: { 'log-group': ['LogGroup', 'LogStream'], destination: ['Destination'] },
  cloudwatch: { alarm: ['Alarm', 'CompositeAlarm'], dashboard: ['Dashboard'] },
  dynamodb: { table: ['Table', 'GlobalTable', 'Backup'] },
  glue: {
    database: ['Database'],
    table: ['Table'],
    job: ['Job'],
    crawler: ['Crawler'],
    trigger: ['Trigger'],
  },
  cloudformation: { stack: ['Stack'], stackset: ['StackSet'], changeset: ['ChangeSet'] },
  states: { stateMachine: ['StateMachine'], activity: ['Activity'] },
  redshift: { cluster: ['Cluster'], snapshot: ['ClusterSnapshot'] },
  elasticache: {
    cluster: ['CacheCluster'],
    replicationgroup: ['ReplicationGroup'],
    parametergroup: ['ParameterGroup'],
    subnetgroup: ['SubnetGroup'],
  },
  athena: { workgroup: ['WorkGroup'], datacatalog: ['DataCatalog'] },
  wafv2: {
    webacl: ['WebACL'],
    rulegroup: ['RuleGroup'],
    ipset: ['IPSet'],
    regexpatternset: ['RegexPatternSet'],
  },
  codebuild: { project: ['Project'], 'report-group': ['ReportGroup'] },
  elasticbeanstalk: { application: ['Application'], environment: ['Environment'] },
};

/** CloudFormation service names whose IAM prefix is not simply the same in lower case. */
const prefixes: Readonly<Record<string, string>> = {
  elasticloadbalancingv2: 'elasticloadbalancing',
  efs: 'elasticfilesystem',
  stepfunctions: 'states',
  opensearchservice: 'es',
  elasticsearch: 'es',
  certificatemanager: 'acm',
  apigatewayv2: 'apigateway',
  msk: 'kafka',
  applicationautoscaling: 'application-autoscaling',
  networkfirewall: 'network-firewall',
  cloudhsmv2: 'cloudhsm',
  cognito: 'cognito-idp',
  amazonmq: 'mq',
  emr: 'elasticmapreduce',
  kinesisfirehose: 'firehose',
  accessanalyzer: 'access-analyzer',
  servicecatalogappregistry: 'servicecatalog',
  directoryservice: 'ds',
  pinpointemail: 'ses',
};

/** The IAM prefix of a CloudFormation type (`AWS::EC2::SecurityGroup` -> `ec2`), or undefined for another spelling. */
export function serviceOfType(type: string): string | undefined {
  const [vendor, service, kind] = type.split('::');
  if (vendor !== 'AWS' || !service || !kind) return undefined;
  const lower = service.toLowerCase();
  return Object.hasOwn(prefixes, lower) ? prefixes[lower] : (serviceOfNamespace(lower) ?? lower);
}

/** Services whose ARNs end in the name itself, without a word before it. */
export const wordlessServices: ReadonlySet<string> = new Set(['s3', 'sns', 'sqs']);

/** Whether an ARN word stands for a type: by the table, else by the same letters; else nobody knows. */
export function wordFitsType(
  service: string,
  word: string,
  type: string,
): 'yes' | 'no' | 'unknown' {
  const kind = type.split('::')[2];
  // `AWS::RDS::Resource` is how a resource of unknown kind is named.
  if (!kind || kind === 'Resource') return 'unknown';
  const words = Object.hasOwn(arnWords, service) ? arnWords[service] : undefined;
  const kinds = words !== undefined && Object.hasOwn(words, word) ? words[word] : undefined;
  if (kinds !== undefined) return kinds.includes(kind) ? 'yes' : 'no';
  return lettersOf(word) === lettersOf(kind) ? 'yes' : 'unknown';
}

function lettersOf(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
