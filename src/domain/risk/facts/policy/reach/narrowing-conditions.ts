import { isEverything } from '../comparing/pattern-cover.ts';
import type { PolicyCondition } from '../documents/read-policy-document.ts';

/** Condition keys that narrow "anybody" down to callers somebody controls, each with why. */
export const narrowingKeys: Readonly<Record<string, string>> = {
  'aws:principalaccount': 'names the account of the caller',
  'aws:principalarn': 'names the caller',
  'aws:principalorgid': 'only members of one organisation',
  'aws:principalorgpaths': 'only members of one part of an organisation',
  'aws:sourceaccount': 'a service, on behalf of one account',
  'aws:sourcearn': 'a service, on behalf of one resource',
  'aws:sourceip': 'only from given networks',
  'aws:sourceorgid': 'a service, on behalf of one organisation',
  'aws:sourceorgpaths': 'a service, on behalf of one part of an organisation',
  'aws:sourceowner': 'a service, on behalf of one account (its older key)',
  'aws:sourcevpc': 'only from one network of ours',
  'aws:sourcevpce': 'only through one endpoint',
  'aws:userid': 'names the caller by its unique id',
  'aws:vpcsourceip': 'only from given addresses inside a network',
  'aws:sourcevpcarn': 'only from one network of ours',
  'aws:vpceaccount': 'only through endpoints of one account',
  'aws:vpceorgid': 'only through endpoints of one organisation',
  'aws:vpceorgpaths': 'only through endpoints of one part of an organisation',
  'kms:calleraccount': 'names the account of the caller',
  's3:dataaccesspointaccount': 'only through access points of one account',
};

/** Operators under which a key that is absent, or differs, refuses. `…IfExists` and `ForAllValues` let absence pass. */
const narrowingOperator =
  /^(?:foranyvalue:)?(?:string(?:equals|like)(?:ignorecase)?|arn(?:equals|like)|ipaddress)$/;

/** True for a condition that narrows "anybody" down: a key of the table, compared with something that not anybody can have. */
export function narrows({ operator, key, values }: PolicyCondition): boolean {
  return (
    narrowingOperator.test(operator) &&
    Object.hasOwn(narrowingKeys, key) &&
    values.length > 0 &&
    !values.some((value) => isEverything(value) || isAnyNetwork(value) || isOfAnybody(key, value))
  );
}

function isAnyNetwork(value: string): boolean {
  return /^[^/]*\/[01]?$/.test(value) || value === '::/0';
}

/** `o-*`, `arn:aws:iam::*:role/deploy`: somebody else has such an organisation, or makes a role of that name. */
function isOfAnybody(key: string, value: string): boolean {
  if (/^aws:(?:principal|source|vpce)org(?:id|paths)$/.test(key)) return /^o?-?[*?]/.test(value);
  if (!key.endsWith('arn')) return false;
  const [, , service, , account, ...rest] = value.split(':', 7);
  if (account === undefined) return /^[*?]/.test(value);
  // Names of buckets are nobody else's.
  const resource = rest.join(':');
  return service === 's3' ? /^[*?]/.test(resource) : /[*?]/.test(account);
}

/** Keys by which a service is bound to the account or resource it acts for. */
const sourceKeys: ReadonlySet<string> = new Set([
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
]);

/** True where the condition ties a service to whom it acts for, so that others cannot make it act for them. */
export function bindsSource({ operator, key, values }: PolicyCondition): boolean {
  return (
    sourceKeys.has(key) &&
    /^(?:foranyvalue:)?(?:string|arn)(?:equals|like)(?:ignorecase)?$/.test(operator) &&
    values.length > 0 &&
    !values.some(isEverything)
  );
}
