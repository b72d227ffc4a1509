import { called, type ServiceMapping } from '../mapping.ts';

const anchor = {
  ...called(
    'AWS::RolesAnywhere::TrustAnchor',
    'rolesanywhere:{region}:{account}:trust-anchor/{id}',
    'trustAnchorId',
    'response.trustAnchor.trustAnchorId',
  ),
  arnAt: ['response.trustAnchor.trustAnchorArn'],
  nameAt: ['name', 'response.trustAnchor.name'],
};
const profile = {
  ...called(
    'AWS::RolesAnywhere::Profile',
    'rolesanywhere:{region}:{account}:profile/{id}',
    'profileId',
    'response.profile.profileId',
  ),
  arnAt: ['response.profile.profileArn'],
  nameAt: ['name', 'response.profile.name'],
};

export const rolesanywhere: ServiceMapping = {
  service: 'rolesanywhere',
  rows: [
    {
      events:
        'CreateTrustAnchor UpdateTrustAnchor DeleteTrustAnchor EnableTrustAnchor DisableTrustAnchor',
      resources: [anchor],
    },
    {
      events:
        'CreateProfile UpdateProfile DeleteProfile EnableProfile DisableProfile PutAttributeMapping DeleteAttributeMapping',
      resources: [profile],
    },
  ],
};
