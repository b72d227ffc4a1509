import { called, type ServiceMapping } from '../mapping.ts';
import { account } from './account.ts';

const repository = {
  ...called('AWS::ECR::Repository', 'ecr:{region}:{account}:repository/{id}', 'repositoryName'),
  arnAt: ['response.repository.repositoryArn'],
};

export const ecr: ServiceMapping = {
  service: 'ecr',
  rows: [
    {
      events:
        'CreateRepository DeleteRepository SetRepositoryPolicy DeleteRepositoryPolicy PutImage BatchDeleteImage PutLifecyclePolicy DeleteLifecyclePolicy PutImageScanningConfiguration PutImageTagMutability InitiateLayerUpload UploadLayerPart CompleteLayerUpload StartImageScan',
      resources: [repository],
    },
    {
      events:
        'PutRegistryPolicy DeleteRegistryPolicy PutReplicationConfiguration PutRegistryScanningConfiguration PutAccountSetting',
      resources: [account],
      bare: true,
    },
  ],
};
