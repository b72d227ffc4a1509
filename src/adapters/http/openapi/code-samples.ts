import type { RouteName } from '../../../schemas/api-routes.ts';
import { apiRoutes } from '../../../schemas/api-routes.ts';
import { exampleGap, exampleGrant } from './grant-examples.ts';
import type { Operation } from './operation.ts';

export const localUrl = 'http://127.0.0.1:4780';

/** A call of the local server with curl. */
export function curlOf(name: RouteName, operation: Operation): string {
  const { method, path } = apiRoutes[name];
  const target =
    operation.target ??
    path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => exampleId(parameter, path));
  const { body, sends = {} } = operation;
  const headers = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...sends,
  };
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${localUrl}${target}'`,
    ...Object.entries(headers).map(([header, value]) => `  -H '${header}: ${value}'`),
    ...(body === undefined ? [] : [`  -d '${compactJson(body.example)}'`]),
  ].join(' \\\n');
}

function exampleId(parameter: string, path: string): string {
  if (parameter === 'eventId') return '5f1f0c6e-8d0e-4a57-9d2f-3a4b5c6d7e8f';
  if (path.startsWith('/grants')) return exampleGrant.handle;
  if (path.startsWith('/gaps')) return exampleGap.id;
  return path.startsWith('/exemptions') ? 'EXM-7' : 'CHG-2001';
}

/** Indented, but with lists of single values on one line. */
function compactJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /\[\s+([^[\]{}]*?)\s+\]/g,
    (_, items: string) => {
      return `[${items.replaceAll(/,\s+/g, ', ')}]`;
    },
  );
}
