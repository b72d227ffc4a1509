import type { ChangeEvent } from '../../../schemas/change-event.ts';
import { RequestFactsSchema } from '../../../schemas/facts/request.ts';
import { objectAt, stringAt } from '../../../schemas/json.ts';
import { hiddenPaths } from '../../events/hidden-values.ts';
import type { Analyser, FactsOf } from './analyser.ts';

const mostHidden = 50;

/** Parameters that hold a policy whatever the call; the others do only in calls about policies. */
const policyParameters: ReadonlySet<string> = new Set([
  'accesspolicies',
  'accesspolicy',
  'assumerolepolicydocument',
  'bucketpolicy',
  'inlinepolicy',
  'keypolicy',
  'policy',
  'policydocument',
  'policyinjson',
  'policytext',
  'resourcepolicy',
  'trustpolicy',
]);
const documentParameters: ReadonlySet<string> = new Set(['content', 'document', 'value']);

/** `facts.request`: what the record lacks, and what it corrects. */
export const requestAnalyser: Analyser<typeof RequestFactsSchema> = {
  group: 'request',
  schema: RequestFactsSchema,
  calls: 'every-call',
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): FactsOf<typeof RequestFactsSchema> | undefined {
  const { raw, requestOmitted, corrects, action } = event;
  const hidden = hiddenPaths(raw['requestParameters'], mostHidden);
  const reason = stringAt(objectAt(raw, 'addendum'), 'reason');
  if (hidden.length === 0 && !requestOmitted && reason === undefined) return undefined;
  return {
    omitted: requestOmitted,
    hidden,
    hiddenMatters: hidden.some((path) => holdsPolicy(path, action)),
    ...(corrects === undefined ? {} : { corrects }),
    ...(reason === undefined || reason === 'UPDATED_DATA' ? {} : { late: reason.slice(0, 64) }),
  };
}

function holdsPolicy(path: string, action: string): boolean {
  const name = path
    .slice(path.lastIndexOf('.') + 1)
    .replaceAll('[]', '')
    .toLowerCase();
  return policyParameters.has(name) || (documentParameters.has(name) && action.endsWith('Policy'));
}
