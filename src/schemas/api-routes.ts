/** Every route of the API, by name. The router, the index, the deployed REST API and the docs derive from it. */
export const apiRoutes = {
  index: { method: 'GET', path: '/', summary: 'Names the routes' },
  fetchOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'Describes the API as OpenAPI 3.1',
  },
  registerChange: {
    method: 'POST',
    path: '/changes',
    summary: 'Registers a change, as a draft or submitted for approval',
  },
  listChanges: { method: 'GET', path: '/changes', summary: 'Lists changes, newest id last' },
  getChange: { method: 'GET', path: '/changes/{id}', summary: 'Reads one change' },
  amendChange: {
    method: 'PATCH',
    path: '/changes/{id}',
    summary: 'Amends a change; what was approved must be approved again',
  },
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
  rejectChange: {
    method: 'POST',
    path: '/changes/{id}/rejection',
    summary: 'Rejects a submitted change',
  },
  withdrawChange: {
    method: 'POST',
    path: '/changes/{id}/withdrawal',
    summary: 'Withdraws a change from now on',
  },
  implementChange: {
    method: 'POST',
    path: '/changes/{id}/implementation',
    summary: 'Says that an approved change was made',
  },
  reviewChange: {
    method: 'POST',
    path: '/changes/{id}/review',
    summary: 'Keeps what the review after the fact found',
  },
  closeChange: {
    method: 'POST',
    path: '/changes/{id}/closure',
    summary: 'Closes a change with its outcome',
  },
  getChangeHistory: {
    method: 'GET',
    path: '/changes/{id}/history',
    summary: 'Who did what to a change, when and why',
  },
  getChangeRequirements: {
    method: 'GET',
    path: '/changes/{id}/requirements',
    summary: 'What a change still needs, to be submitted, approved and closed',
  },
  listDecisions: { method: 'GET', path: '/decisions', summary: 'Lists decisions of a period' },
  getDecision: {
    method: 'GET',
    path: '/decisions/{eventId}',
    summary: 'Explains the decision on one event, with every revision',
  },
  showTimeline: {
    method: 'GET',
    path: '/timeline',
    summary: 'What happened to a resource, or what an actor did, around an instant',
  },
  matchEvent: {
    method: 'POST',
    path: '/matches',
    summary: 'Would this event be covered, and if not, what is missing',
  },
  proposeExemption: {
    method: 'POST',
    path: '/exemptions',
    summary: 'Proposes an exemption, to be approved by another person',
  },
  listExemptions: { method: 'GET', path: '/exemptions', summary: 'Lists exemptions' },
  getExemption: { method: 'GET', path: '/exemptions/{id}', summary: 'Reads one exemption' },
  approveExemption: {
    method: 'POST',
    path: '/exemptions/{id}/approvals',
    summary: 'Approves an exemption as the caller',
  },
  rejectExemption: {
    method: 'POST',
    path: '/exemptions/{id}/rejection',
    summary: 'Rejects a proposed exemption',
  },
  reviewExemption: {
    method: 'POST',
    path: '/exemptions/{id}/review',
    summary: 'Keeps that an exemption was reviewed',
  },
  endExemption: {
    method: 'POST',
    path: '/exemptions/{id}/end',
    summary: 'Ends an exemption from now on',
  },
  listGrants: {
    method: 'GET',
    path: '/grants',
    summary: 'Lists temporary access, the earliest end first',
  },
  getGrant: {
    method: 'GET',
    path: '/grants/{id}',
    summary: 'Reads one piece of temporary access, with its history',
  },
  extendGrant: {
    method: 'POST',
    path: '/grants/{id}/extension',
    summary: 'Asks that temporary access ends later; needs approval',
  },
  endGrant: {
    method: 'POST',
    path: '/grants/{id}/end',
    summary: 'Ends temporary access now: it is not needed any more',
  },
  restoreGrant: {
    method: 'POST',
    path: '/grants/{id}/restoration',
    summary: 'Proposes a change that gives ended access again',
  },
  listGaps: {
    method: 'GET',
    path: '/gaps',
    summary: 'Lists controls that were switched off, the earliest due first',
  },
  getGap: { method: 'GET', path: '/gaps/{id}', summary: 'Reads one gap' },
  fetchReport: {
    method: 'GET',
    path: '/reports',
    summary: 'Matched and unmatched changes of a period',
  },
} as const satisfies Record<
  string,
  { readonly method: 'GET' | 'POST' | 'PATCH'; readonly path: string; readonly summary: string }
>;
export type RouteName = keyof typeof apiRoutes;

export const routeNames: readonly RouteName[] = [
  'index',
  'fetchOpenApi',
  'registerChange',
  'listChanges',
  'getChange',
  'amendChange',
  'submitChange',
  'approveChange',
  'rejectChange',
  'withdrawChange',
  'implementChange',
  'reviewChange',
  'closeChange',
  'getChangeHistory',
  'getChangeRequirements',
  'listDecisions',
  'getDecision',
  'showTimeline',
  'matchEvent',
  'proposeExemption',
  'listExemptions',
  'getExemption',
  'approveExemption',
  'rejectExemption',
  'reviewExemption',
  'endExemption',
  'listGrants',
  'getGrant',
  'extendGrant',
  'endGrant',
  'restoreGrant',
  'listGaps',
  'getGap',
  'fetchReport',
];

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
