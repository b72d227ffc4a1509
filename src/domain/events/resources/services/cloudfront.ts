import { called, type ServiceMapping } from '../mapping.ts';

const kind = (name: string, segment: string, ...at: readonly string[]) =>
  called(`AWS::CloudFront::${name}`, `cloudfront::{account}:${segment}/{id}`, ...at);
const distribution = {
  ...kind(
    'Distribution',
    'distribution',
    'id',
    'distributionId',
    'response.distribution.id',
    'resource',
  ),
  arnAt: ['response.distribution.aRN'],
};

export const cloudfront: ServiceMapping = {
  service: 'cloudfront',
  rows: [
    {
      events:
        'CreateDistribution CreateDistributionWithTags UpdateDistribution DeleteDistribution CopyDistribution AssociateAlias CreateInvalidation CreateMonitoringSubscription DeleteMonitoringSubscription TagResource UntagResource',
      resources: [distribution],
    },
    {
      events: 'CreateFunction UpdateFunction PublishFunction DeleteFunction',
      resources: [kind('Function', 'function', 'name', 'response.functionSummary.name')],
    },
    {
      events: 'CreateOriginAccessControl UpdateOriginAccessControl DeleteOriginAccessControl',
      resources: [
        kind(
          'OriginAccessControl',
          'origin-access-control',
          'id',
          'response.originAccessControl.id',
        ),
      ],
    },
    {
      events:
        'CreateCloudFrontOriginAccessIdentity UpdateCloudFrontOriginAccessIdentity DeleteCloudFrontOriginAccessIdentity',
      resources: [
        kind(
          'CloudFrontOriginAccessIdentity',
          'origin-access-identity',
          'id',
          'response.cloudFrontOriginAccessIdentity.id',
        ),
      ],
    },
    {
      events: 'CreateCachePolicy UpdateCachePolicy DeleteCachePolicy',
      resources: [kind('CachePolicy', 'cache-policy', 'id', 'response.cachePolicy.id')],
    },
    {
      events: 'CreateOriginRequestPolicy UpdateOriginRequestPolicy DeleteOriginRequestPolicy',
      resources: [
        kind(
          'OriginRequestPolicy',
          'origin-request-policy',
          'id',
          'response.originRequestPolicy.id',
        ),
      ],
    },
    {
      events: 'CreateResponseHeadersPolicy UpdateResponseHeadersPolicy DeleteResponseHeadersPolicy',
      resources: [
        kind(
          'ResponseHeadersPolicy',
          'response-headers-policy',
          'id',
          'response.responseHeadersPolicy.id',
        ),
      ],
    },
    {
      events: 'CreateKeyGroup UpdateKeyGroup DeleteKeyGroup',
      resources: [{ ...kind('KeyGroup', 'key-group', 'id', 'response.keyGroup.id') }],
    },
    {
      events: 'CreatePublicKey UpdatePublicKey DeletePublicKey',
      resources: [kind('PublicKey', 'public-key', 'id', 'response.publicKey.id')],
    },
  ],
};
