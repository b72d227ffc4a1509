import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
} from 'zod-openapi';
import { apiRoutes, type RouteName, routeNames } from '../../../schemas/api-routes.ts';
import { curlOf, localUrl } from './code-samples.ts';
import { type Operation, tags } from './operation.ts';
import { operations } from './operations/operations.ts';
import { refusalAnswers } from './refusal-answers.ts';

export type ApiDocument = ReturnType<typeof createDocument>;

let described: ApiDocument | undefined;

/** The OpenAPI 3.1 document of the whole API, from the schemas that its routes read and answer with. Built once. */
export function describedApi(): ApiDocument {
  described ??= describe();
  return described;
}

function describe(): ApiDocument {
  const paths: ZodOpenApiPathsObject = {};
  for (const name of routeNames) {
    const { method, path } = apiRoutes[name];
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(name) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Cloud change auditor',
      version: '1',
      description:
        'Registers and approves changes, explains decisions, keeps exemptions. Who calls is who signs the request (AWS Signature Version 4); no body says it. Refusals are problem documents (RFC 9457) with a stable `code` and, for each thing that is wrong, what puts it right.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [
      {
        url: 'https://{api}.execute-api.{region}.amazonaws.com/v1',
        description: 'Deployed; the stack prints the address',
        variables: { api: { default: 'a1b2c3d4e5' }, region: { default: 'eu-west-1' } },
      },
      {
        url: localUrl,
        description:
          'On this machine (`change-auditor start`): unsigned; the header x-acting-as names the caller',
      },
    ],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ sigv4: [] }],
    components: {
      securitySchemes: {
        sigv4: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'AWS Signature Version 4 for the service execute-api',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
    },
    paths,
  });
}

function operationObject(name: RouteName): ZodOpenApiOperationObject {
  const operation: Operation = operations[name];
  const { tag, description, path, query, headers, body, cli } = operation;
  return {
    operationId: name,
    tags: [tag],
    summary: apiRoutes[name].summary,
    description,
    requestParams: {
      ...(path === undefined ? {} : { path }),
      ...(query === undefined ? {} : { query }),
      ...(headers === undefined ? {} : { header: headers }),
    },
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: body.required,
            content: { 'application/json': { schema: body.schema, example: body.example } },
          },
        }),
    responses: { ...goodAnswers(operation), ...refusalAnswers(operation) },
    'x-codeSamples': [
      { lang: 'Shell', label: 'curl', source: curlOf(name, operation) },
      ...(cli === undefined ? [] : [{ lang: 'Shell', label: 'command line', source: cli }]),
    ],
  };
}

function goodAnswers({ answers }: Operation): ZodOpenApiOperationObject['responses'] {
  return Object.fromEntries(
    Object.entries(answers).map(
      ([
        status,
        { description, schema, example, headers, contentTypes = ['application/json'] },
      ]) => [
        status,
        {
          description,
          content: Object.fromEntries(
            contentTypes.map((type) => [
              type,
              {
                ...(schema === undefined ? {} : { schema }),
                ...(example === undefined ? {} : { example }),
              },
            ]),
          ),
          ...(headers === undefined ? {} : { headers }),
        },
      ],
    ),
  );
}
