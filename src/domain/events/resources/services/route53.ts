import type { ResourceKind, ServiceMapping } from '../mapping.ts';

const zone: ResourceKind = {
  type: 'AWS::Route53::HostedZone',
  at: ['hostedZoneId', 'response.hostedZone.id', 'id', 'name'],
  form: 'last-segment',
  arn: 'arn:{partition}:route53:::hostedzone/{id}',
  arnNeeds: 'Z',
};
const check: ResourceKind = {
  type: 'AWS::Route53::HealthCheck',
  at: ['healthCheckId', 'response.healthCheck.id'],
  arn: 'arn:{partition}:route53:::healthcheck/{id}',
};
const queryLog: ResourceKind = {
  type: 'AWS::Route53::QueryLoggingConfig',
  at: ['id', 'response.queryLoggingConfig.id'],
  arn: 'arn:{partition}:route53:::queryloggingconfig/{id}',
};

export const route53: ServiceMapping = {
  service: 'route53',
  rows: [
    {
      events:
        'CreateHostedZone DeleteHostedZone UpdateHostedZoneComment ChangeResourceRecordSets AssociateVPCWithHostedZone DisassociateVPCFromHostedZone CreateVPCAssociationAuthorization DeleteVPCAssociationAuthorization EnableHostedZoneDNSSEC DisableHostedZoneDNSSEC CreateKeySigningKey ActivateKeySigningKey DeactivateKeySigningKey DeleteKeySigningKey',
      resources: [zone],
    },
    { events: 'CreateHealthCheck UpdateHealthCheck DeleteHealthCheck', resources: [check] },
    { events: 'CreateQueryLoggingConfig DeleteQueryLoggingConfig', resources: [queryLog] },
    {
      events: 'ChangeTagsForResource',
      resources: [{ type: 'AWS::Route53::Resource', at: ['resourceId'] }],
    },
  ],
};
