import type { APIGatewayProxyEvent } from 'aws-lambda';

/** A REST proxy event as API Gateway sends it for a method with IAM authorisation. */
export function apiGatewayEvent(
  httpMethod: string,
  path: string,
  {
    body,
    resource = path,
    pathParameters = null,
    queryStringParameters = null,
    headers = {},
    caller = 'arn:aws:iam::111122223333:user/alice',
  }: {
    readonly body?: unknown;
    readonly resource?: string;
    readonly pathParameters?: Record<string, string> | null;
    readonly queryStringParameters?: Record<string, string> | null;
    readonly headers?: Record<string, string>;
    readonly caller?: string | null;
  },
): APIGatewayProxyEvent {
  return {
    resource,
    path,
    httpMethod,
    headers: {
      Accept: '*/*',
      'Content-Type': 'application/json',
      Host: 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com',
      ...headers,
    },
    multiValueHeaders: {},
    queryStringParameters,
    multiValueQueryStringParameters: null,
    pathParameters,
    stageVariables: null,
    body: body === undefined ? null : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: {
      accountId: '111122223333',
      apiId: 'a1b2c3d4e5',
      authorizer: null,
      protocol: 'HTTP/1.1',
      httpMethod,
      path: `/v1${path}`,
      stage: 'v1',
      requestId: 'request-1',
      requestTimeEpoch: 1_772_446_500_000,
      resourceId: 'abc123',
      resourcePath: resource,
      identity: {
        accessKey: 'AKIAIOSFODNN7EXAMPLE',
        accountId: '111122223333',
        apiKey: null,
        apiKeyId: null,
        caller: 'AIDAEXAMPLE',
        clientCert: null,
        cognitoAuthenticationProvider: null,
        cognitoAuthenticationType: null,
        cognitoIdentityId: null,
        cognitoIdentityPoolId: null,
        principalOrgId: null,
        sourceIp: '198.51.100.7',
        user: 'AIDAEXAMPLE',
        userAgent: 'aws-cli/2',
        userArn: caller,
      },
    },
  };
}
