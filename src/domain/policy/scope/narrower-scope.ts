import type { ScopeEntry } from '../../../schemas/change-record.ts';
import { rowOf } from '../../events/resources/table/resource-table.ts';
import { arnWords } from '../../matching/patterns/arn-words.ts';
import type { PolicySubject } from '../conditions/policy-subject.ts';
import { isEvery } from './scope-breadth.ts';

/** More patterns than this are no proposal somebody reads. */
const mostPatterns = 50;

/**
 * A narrower scope with the same purpose, as far as it follows from what the request says itself: accounts and regions
 * from its own ARNs and implementers, kinds of resources from its exact actions. Nothing is invented; undefined where
 * nothing follows.
 */
export function narrowerScope(
  subject: Pick<PolicySubject, 'scope' | 'implementers'>,
): readonly ScopeEntry[] | undefined {
  const proposed = subject.scope.map((entry) => narrowerEntry(entry, subject.implementers));
  const changed = proposed.some((entry, index) => entry !== subject.scope[index]);
  return changed ? proposed : undefined;
}

function narrowerEntry(entry: ScopeEntry, implementers: readonly string[]): ScopeEntry {
  const accounts = isEvery('accounts', entry.accounts)
    ? unlessNone(accountsIn([...entry.resources, ...implementers]), entry.accounts)
    : entry.accounts;
  const regions = isEvery('regions', entry.regions)
    ? unlessNone(regionsIn(entry.resources), entry.regions)
    : entry.regions;
  const actions = isEvery('actions', entry.actions)
    ? unlessNone(actionsIn(entry.resources), entry.actions)
    : entry.actions;
  const resources = isEvery('resources', entry.resources)
    ? unlessNone(resourcesOf(actions, accounts, regions), entry.resources)
    : entry.resources;
  const same =
    accounts === entry.accounts &&
    regions === entry.regions &&
    actions === entry.actions &&
    resources === entry.resources;
  return same ? entry : { ...entry, accounts, regions, actions, resources };
}

function unlessNone(found: readonly string[], otherwise: string[]): string[] {
  return found.length === 0 || found.length > mostPatterns ? otherwise : [...found];
}

/** Accounts of ARNs; none at all where one of them leaves it open: the scope would lose something. */
function accountsIn(texts: readonly string[]): readonly string[] {
  return partsIn(texts, 4, /^\d{12}$/);
}

function regionsIn(resources: readonly string[]): readonly string[] {
  return partsIn(resources, 3, /^[a-z]{2}(?:-[a-z]+){1,2}-\d$/);
}

function actionsIn(resources: readonly string[]): readonly string[] {
  if (!resources.every((resource) => /^arn:[^:]*:[a-z0-9-]+:/.test(resource))) return [];
  return partsIn(resources, 2, /^[a-z0-9-]+$/).map((service) => `${service}:*`);
}

function partsIn(texts: readonly string[], part: number, certain: RegExp): readonly string[] {
  const found = texts
    .filter((text) => text.startsWith('arn:'))
    .map((text) => text.split(':')[part] ?? '')
    // A bucket's ARN has neither account nor region: it says nothing against the others.
    .filter((text) => text !== '');
  return found.every((text) => certain.test(text)) ? [...new Set(found)].sort() : [];
}

/** ARN patterns of the kinds of resources that the actions target; none where one action's kind is not known. */
function resourcesOf(
  actions: readonly string[],
  accounts: readonly string[],
  regions: readonly string[],
): readonly string[] {
  const patterns = new Set<string>();
  for (const action of actions) {
    const templates = templatesOf(action);
    if (templates.length === 0) return [];
    for (const template of templates)
      for (const account of accounts)
        for (const region of regions) {
          patterns.add(filled(template, account, region));
          if (patterns.size > mostPatterns) return [];
        }
  }
  return [...patterns];
}

/** ARN templates of what a call targets; what it names besides is no reason to allow more. */
function templatesOf(action: string): readonly string[] {
  const [service = '', name = ''] = action.split(':');
  if (/[*?]/.test(action)) return [];
  const target = rowOf(service, name)?.resources[0];
  if (target?.arn !== undefined) return [target.arn];
  const word = target === undefined ? undefined : iamWord(service, target.type);
  return word === undefined ? [] : [`arn:{partition}:iam::{account}:${word}/{id}`];
}

/** A role's path is not in the calls that name it, so the table has no template; its kind is still certain. */
function iamWord(service: string, type: string): string | undefined {
  if (service !== 'iam') return undefined;
  const kind = type.split('::')[2] ?? '';
  return Object.entries(arnWords['iam'] ?? {}).find(([, kinds]) => kinds.includes(kind))?.[0];
}

function filled(template: string, account: string, region: string): string {
  return template
    .replaceAll('{partition}', partitionOf(region))
    .replaceAll('{account}', account)
    .replaceAll('{region}', region)
    .replaceAll(/\{[a-z]+\}/g, '*');
}

/** Regions belong to partitions by how their names begin. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
