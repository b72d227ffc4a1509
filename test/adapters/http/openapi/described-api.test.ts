import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as z from 'zod';
import { renderApiReference } from '../../../../scripts/render-api-reference.ts';
import { describedApi } from '../../../../src/adapters/http/openapi/described-api.ts';
import { operations } from '../../../../src/adapters/http/openapi/operations/operations.ts';
import { ProblemSchema } from '../../../../src/schemas/api/problem-document.ts';
import { apiRoutes, routeNames } from '../../../../src/schemas/api-routes.ts';
import { apiUnderTest } from '../api-under-test.ts';

const described = JSON.stringify(describedApi());
const DocumentSchema = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        summary: z.string().min(1),
        description: z.string().min(20),
        responses: z.record(
          z.string(),
          z.object({
            description: z.string().min(1),
            headers: z.record(z.string(), z.unknown()).optional(),
          }),
        ),
        'x-codeSamples': z.array(z.object({ source: z.string() })).min(1),
      }),
    ),
  ),
});
const document = DocumentSchema.parse(JSON.parse(described));

test('the document is OpenAPI 3.1, as an independent validator reads it', async () => {
  const result = await new Validator().validate(JSON.parse(described));
  expect(result).toEqual({ valid: true });
});

test('it is what /openapi.json serves', async () => {
  const { status, headers, raw } = await apiUnderTest().send('GET', '/openapi.json');
  expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
  expect(raw.body).toBe(described);
});

test('the list of routes is whole', () => {
  expect([...routeNames].sort()).toEqual(Object.keys(apiRoutes).sort());
});

test.each(routeNames.map((name) => [name]))('%s is described, with its refusals', (name) => {
  const { method, path, summary } = apiRoutes[name];
  const operation = document.paths[path]?.[method.toLowerCase()];
  expect(operation?.summary).toBe(summary);
  expect(Object.keys(operation?.responses ?? {})).toEqual(
    expect.arrayContaining(['400', '401', '403', '414', '429', '500', '503']),
  );
  expect(Object.keys(operation?.responses ?? {}).some((status) => /^20[012]$/.test(status))).toBe(
    true,
  );
});

test.each(routeNames.map((name) => [name]))(
  '%s: refusals describe the headers they come with',
  (name) => {
    const { method, path } = apiRoutes[name];
    const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
    expect(Object.keys(responses['503']?.headers ?? {})).toEqual(['Retry-After']);
    if ('412' in responses) expect(Object.keys(responses['412']?.headers ?? {})).toEqual(['ETag']);
  },
);

test('nothing is described that is no route', () => {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const routes = routeNames.map((name) => `${apiRoutes[name].method} ${apiRoutes[name].path}`);
  expect(all.sort()).toEqual(routes.sort());
});

test.each(routeNames.map((name) => [name]))(
  'the examples of %s are what they exemplify',
  (name) => {
    const { body, answers } = operations[name];
    if (body !== undefined) expect(body.schema.safeParse(body.example).error).toBeUndefined();
    for (const { schema, example } of Object.values(answers)) {
      if (example !== undefined) expect(schema?.safeParse(example).error).toBeUndefined();
    }
  },
);

test('refusals are the problem documents that are described', async () => {
  const { send } = apiUnderTest();
  for (const [method, target] of [
    ['GET', '/nothing'],
    ['PUT', '/changes'],
    ['GET', '/changes?limit=0'],
    ['GET', '/changes/none'],
    ['POST', '/changes'],
  ] as const) {
    const { body } = await send(method, target);
    expect(ProblemSchema.strict().safeParse(body).error).toBeUndefined();
  }
});

test('docs/api.md is generated from it', () => {
  const page = readFileSync(new URL('../../../../docs/api.md', import.meta.url), 'utf8');
  expect(page).toBe(renderApiReference());
});
