import { type CallFields, flagIn, textIn, valueIn } from '../reading/call-fields.ts';
import { listedObjects, listedTexts } from '../reading/request-shape.ts';
import { type EncryptionReaders, forCalls, type Weakened } from './weakened.ts';

/** Policies of load balancers that still take TLS 1.0 or 1.1. */
const weakListenerPolicies: ReadonlySet<string> = new Set([
  'ELBSecurityPolicy-2015-05',
  'ELBSecurityPolicy-2016-08',
  'ELBSecurityPolicy-TLS-1-0-2015-04',
  'ELBSecurityPolicy-TLS-1-1-2017-01',
  'ELBSecurityPolicy-FS-2018-06',
  'ELBSecurityPolicy-FS-1-1-2019-08',
  'ELBSecurityPolicy-TLS13-1-0-2021-06',
  'ELBSecurityPolicy-TLS13-1-1-2021-06',
]);

/** Attributes of a classic load balancer's policy that let old protocols in. */
const weakProtocols: ReadonlySet<string> = new Set([
  'protocol-sslv2',
  'protocol-sslv3',
  'protocol-tlsv1',
  'protocol-tlsv1.1',
]);

/** Database parameters that demand TLS, and the values that no longer do. */
const tlsParameters: ReadonlySet<string> = new Set([
  'tls',
  'rds.force_ssl',
  'require_secure_transport',
  'require_ssl',
]);
const offValues: ReadonlySet<string> = new Set(['0', 'off', 'false', 'disabled']);

const weak = (protocol: string | undefined): Weakened => ({
  transport: 'weak',
  ...(protocol !== undefined && { protocol }),
});
const plaintext = (protocol: string): Weakened => ({ transport: 'plaintext', protocol });

/** A listener that only redirects to HTTPS answers in plain text and serves nothing. */
const listener = ({ request }: CallFields): Weakened | undefined => {
  const policy = textIn(request, 'sslPolicy');
  if (policy !== undefined && weakListenerPolicies.has(policy)) return weak(policy);
  const serves = listedObjects(valueIn(request, 'defaultActions')).some(
    (action) => textIn(action, 'type')?.toLowerCase() === 'forward',
  );
  return textIn(request, 'protocol') === 'HTTP' && serves ? plaintext('HTTP') : undefined;
};

const classicPolicy = ({ request }: CallFields): Weakened | undefined => {
  const attributes = listedObjects(valueIn(request, 'policyAttributes'));
  const found = attributes.find((attribute) => {
    const name = textIn(attribute, 'attributeName')?.toLowerCase() ?? '';
    const isReference =
      name === 'reference-security-policy' &&
      weakListenerPolicies.has(textIn(attribute, 'attributeValue') ?? '');
    return isReference || (weakProtocols.has(name) && flagIn(attribute, 'attributeValue') === true);
  });
  return found === undefined ? undefined : weak(textIn(found, 'attributeName'));
};

const distribution = ({ request }: CallFields): Weakened | undefined => {
  const config =
    valueIn(request, 'distributionConfig') ??
    valueIn(request, 'distributionConfigWithTags.distributionConfig');
  const behaviours = [
    valueIn(config, 'defaultCacheBehavior') ?? null,
    ...listedObjects(valueIn(config, 'cacheBehaviors')),
  ];
  if (behaviours.some((one) => textIn(one, 'viewerProtocolPolicy') === 'allow-all')) {
    return plaintext('allow-all');
  }
  const certificate = valueIn(config, 'viewerCertificate');
  const least = textIn(certificate, 'minimumProtocolVersion') ?? '';
  const isOwn = flagIn(certificate, 'cloudFrontDefaultCertificate') !== true;
  return isOwn && /^(?:SSLv3|TLSv1|TLSv1_2016|TLSv1\.1_2016)$/.test(least)
    ? weak(least)
    : undefined;
};

const apiDomain = ({ request }: CallFields): Weakened | undefined => {
  const named = [
    textIn(request, 'securityPolicy'),
    ...listedObjects(valueIn(request, 'domainNameConfigurations')).map((one) =>
      textIn(one, 'securityPolicy'),
    ),
    ...listedObjects(valueIn(request, 'patchOperations'))
      .filter((patch) => textIn(patch, 'path')?.endsWith('/securityPolicy') === true)
      .map((patch) => textIn(patch, 'value')),
  ];
  return named.includes('TLS_1_0') ? weak('TLS_1_0') : undefined;
};

const searchDomain = ({ request }: CallFields): Weakened | undefined => {
  const options = valueIn(request, 'domainEndpointOptions');
  if (flagIn(options, 'enforceHTTPS') === false) return plaintext('HTTP');
  const policy = textIn(options, 'tLSSecurityPolicy') ?? '';
  return policy.startsWith('Policy-Min-TLS-1-0') ? weak(policy) : undefined;
};

const fileTransfer = ({ request }: CallFields): Weakened | undefined =>
  listedTexts(valueIn(request, 'protocols')).includes('FTP') ? plaintext('FTP') : undefined;

const parameters = ({ request }: CallFields): Weakened | undefined => {
  const found = listedObjects(valueIn(request, 'parameters')).find(
    (one) =>
      tlsParameters.has(textIn(one, 'parameterName')?.toLowerCase() ?? '') &&
      offValues.has(textIn(one, 'parameterValue')?.toLowerCase() ?? ''),
  );
  return found === undefined ? undefined : plaintext(textIn(found, 'parameterName') ?? '');
};

const cache = ({ request }: CallFields): Weakened | undefined =>
  flagIn(request, 'transitEncryptionEnabled') === false ? plaintext('redis') : undefined;

const broker = ({ request }: CallFields): Weakened | undefined => {
  const mode =
    textIn(request, 'encryptionInfo.encryptionInTransit.clientBroker') ??
    textIn(request, 'provisioned.encryptionInfo.encryptionInTransit.clientBroker') ??
    '';
  return mode.includes('PLAINTEXT') ? plaintext(mode) : undefined;
};

/** Calls after which what is sent can be read on the way. */
export const transportReaders: EncryptionReaders = Object.fromEntries([
  ...forCalls('elasticloadbalancing', 'CreateListener ModifyListener', {
    what: 'load-balancer',
    weakened: listener,
  }),
  ...forCalls('elasticloadbalancing', 'CreateLoadBalancerPolicy', {
    what: 'load-balancer',
    weakened: classicPolicy,
  }),
  ...forCalls('cloudfront', 'CreateDistribution CreateDistributionWithTags UpdateDistribution', {
    what: 'distribution',
    weakened: distribution,
  }),
  ...forCalls('apigateway', 'CreateDomainName UpdateDomainName', {
    what: 'api',
    weakened: apiDomain,
  }),
  ...forCalls('es', 'UpdateDomainConfig UpdateElasticsearchDomainConfig', {
    what: 'search-domain',
    weakened: searchDomain,
  }),
  ...forCalls('transfer', 'CreateServer UpdateServer', {
    what: 'file-transfer-server',
    weakened: fileTransfer,
  }),
  ...forCalls('rds', 'ModifyDBParameterGroup ModifyDBClusterParameterGroup', {
    what: 'database-settings',
    weakened: parameters,
  }),
  ...forCalls('redshift', 'ModifyClusterParameterGroup', {
    what: 'database-settings',
    weakened: parameters,
  }),
  ...forCalls('elasticache', 'ModifyReplicationGroup', { what: 'cache', weakened: cache }),
  ...forCalls('kafka', 'CreateCluster CreateClusterV2 UpdateSecurity', {
    what: 'streaming-cluster',
    weakened: broker,
  }),
]);
