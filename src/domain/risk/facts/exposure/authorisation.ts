import { flagIn, textIn, valueIn } from '../reading/call-fields.ts';
import { listedObjects } from '../reading/request-shape.ts';
import { type Exposed, type ExposureReader, type ExposureReaders, forCalls } from './exposed.ts';

const functionAddress: ExposureReader = ({ request }) =>
  textIn(request, 'authType') === 'NONE'
    ? { what: 'function', publicAddress: true, world: true, withoutAuthorisation: true }
    : undefined;

const open: Exposed = { what: 'api', publicAddress: true, withoutAuthorisation: true };

/** `OPTIONS` answers browsers before they may ask, and takes no authorisation. A key tells clients apart, not people. */
const restMethod: ExposureReader = ({ request }) =>
  textIn(request, 'authorizationType') === 'NONE' && textIn(request, 'httpMethod') !== 'OPTIONS'
    ? open
    : undefined;

/** Routes a socket or an HTTP API answers: `OPTIONS /x` as above, and those that only end a connection. */
const httpRoute: ExposureReader = ({ request }) => {
  const route = textIn(request, 'routeKey') ?? '';
  return textIn(request, 'authorizationType') === 'NONE' && !/^(?:OPTIONS |\$dis)/.test(route)
    ? open
    : undefined;
};

const patchedMethod: ExposureReader = ({ request }) => {
  const patches = [
    ...listedObjects(valueIn(request, 'patchOperations')),
    ...listedObjects(valueIn(request, 'updateMethodInput.patchOperations')),
  ];
  const opened = patches.some(
    (patch) => textIn(patch, 'path') === '/authorizationType' && textIn(patch, 'value') === 'NONE',
  );
  return opened && textIn(request, 'httpMethod') !== 'OPTIONS' ? open : undefined;
};

/** A key of a GraphQL API is sent to every browser that uses it. */
const graphql: ExposureReader = ({ request }) =>
  textIn(request, 'authenticationType') === 'API_KEY'
    ? { what: 'graphql-api', publicAddress: true, withoutAuthorisation: true }
    : undefined;

const guests: ExposureReader = ({ request }) =>
  flagIn(request, 'allowUnauthenticatedIdentities') === true
    ? { what: 'identity-pool', withoutAuthorisation: true }
    : undefined;

const buildProject: ExposureReader = ({ request }) =>
  textIn(request, 'projectVisibility') === 'PUBLIC_READ'
    ? { what: 'build-project', publicAddress: true, world: true, withoutAuthorisation: true }
    : undefined;

const dashboards: ExposureReader = ({ request }) =>
  flagIn(request, 'publicSharingEnabled') === true
    ? { what: 'dashboard', guardRemoved: true }
    : undefined;

const publicRepository: ExposureReader = () => ({
  what: 'registry',
  publicAddress: true,
  world: true,
  withoutAuthorisation: true,
});

/** Calls after which whoever reaches something may use it. */
export const authorisationReaders: ExposureReaders = Object.fromEntries([
  ...forCalls('lambda', 'CreateFunctionUrlConfig UpdateFunctionUrlConfig', functionAddress),
  ...forCalls('apigateway', 'PutMethod', restMethod),
  ...forCalls('apigateway', 'UpdateMethod', patchedMethod),
  ...forCalls('apigateway', 'CreateRoute UpdateRoute', httpRoute),
  ...forCalls('appsync', 'CreateGraphqlApi UpdateGraphqlApi', graphql),
  ...forCalls('cognito-identity', 'CreateIdentityPool UpdateIdentityPool', guests),
  ...forCalls('codebuild', 'UpdateProjectVisibility', buildProject),
  ...forCalls('quicksight', 'UpdatePublicSharingSettings', dashboards),
  ...forCalls('ecr-public', 'CreateRepository', publicRepository),
]);
