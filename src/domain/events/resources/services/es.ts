import { called, type ServiceMapping } from '../mapping.ts';

const domain = {
  ...called('AWS::OpenSearchService::Domain', 'es:{region}:{account}:domain/{id}', 'domainName'),
  arnAt: ['response.domainStatus.aRN'],
};

export const es: ServiceMapping = {
  service: 'es',
  rows: [
    {
      events:
        'CreateElasticsearchDomain UpdateElasticsearchDomainConfig DeleteElasticsearchDomain UpgradeElasticsearchDomain CreateDomain UpdateDomainConfig DeleteDomain UpgradeDomain',
      resources: [domain],
    },
  ],
};
