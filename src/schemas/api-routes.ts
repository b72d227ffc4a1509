/** Every route of the API, by name. The router, the index, the deployed REST API and the docs derive from it. */
export const apiRoutes = {
  index: { method: 'GET', path: '/', summary: 'Names the routes' },
  registerChange: {
    method: 'POST',
    path: '/changes',
    summary: 'Registers a change, as a draft or submitted for approval',
  },
  listChanges: {
    method: 'GET',
    path: '/changes',
    summary: 'Lists changes; ?status= ?limit= ?cursor=',
  },
  getChange: { method: 'GET', path: '/changes/{id}', summary: 'Reads one change' },
  submitChange: {
    method: 'POST',
    path: '/changes/{id}/submission',
    summary: 'Submits the own draft for approval',
  },
  approveChange: {
    method: 'POST',
    path: '/changes/{id}/approvals',
    summary: 'Approves a submitted change as the caller',
  },
  listDecisions: {
    method: 'GET',
    path: '/decisions',
    summary: 'Lists decisions of a period; ?from= ?to= ?account= ?verdict= ?limit= ?cursor=',
  },
  fetchReport: {
    method: 'GET',
    path: '/reports',
    summary: 'Matched and unmatched changes of a period; ?from= ?to= ?format=html|csv|json',
  },
} as const satisfies Record<
  string,
  { readonly method: 'GET' | 'POST'; readonly path: string; readonly summary: string }
>;
export type RouteName = keyof typeof apiRoutes;

export const routeNames: readonly RouteName[] = [
  'index',
  'registerChange',
  'listChanges',
  'getChange',
  'submitChange',
  'approveChange',
  'listDecisions',
  'fetchReport',
] satisfies readonly RouteName[];

/** The methods a path takes; empty where there is no such path. */
export function methodsAt(path: string): readonly string[] {
  const asked = segmentsOf(path);
  return routeNames
    .map((name) => apiRoutes[name])
    .filter((route) => {
      const known = segmentsOf(route.path);
      return (
        known.length === asked.length &&
        known.every((part, i) => part.startsWith('{') || part === asked[i])
      );
    })
    .map(({ method }) => method);
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}
