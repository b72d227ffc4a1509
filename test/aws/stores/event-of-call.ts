import type { ChangeEvent } from '../../../src/schemas/change-event.ts';
import type { Json, JsonObject } from '../../../src/schemas/json.ts';
import { eventOf } from '../../domain/grants/grant-fixtures.ts';
import { account, region } from '../deployment/simulated-environment.ts';

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** As CloudTrail writes what the SDK spells: names begin small, instants are text, EC2's lists are `{items: […]}`. */
function written(value: unknown, inItems: boolean): Json {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    const items = value.map((each) => written(each, inItems));
    return inItems ? { items } : items;
  }
  if (typeof value === 'object') return fieldsOf(value, inItems);
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

function fieldsOf(value: object, inItems: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, field]) => !withheld.has(name) && field !== undefined)
      .map(([name, field]) => [renamed.get(name) ?? lowerFirst(name), written(field, inItems)]),
  );
}

// What CloudTrail does not write down.
const withheld: ReadonlySet<string> = new Set(['$metadata', 'Password', 'SecretAccessKey']);
// Where CloudTrail's name is not the SDK's.
const renamed: ReadonlyMap<string, string> = new Map([
  ['Return', '_return'],
  ['SecurityGroupRules', 'securityGroupRuleSet'],
  ['TagSpecifications', 'tagSpecificationSet'],
]);

/** What CloudTrail would write down of a call to the simulated AWS, made of its input and its answer. */
export function recordedCall(
  action: string,
  input: object,
  output: object,
): { readonly request: JsonObject; readonly response: JsonObject } {
  const isEc2 = action.startsWith('ec2:');
  // A modified rule is one of the few requests that CloudTrail writes as the API spells it.
  const request =
    action === 'ec2:ModifySecurityGroupRules'
      ? { ModifySecurityGroupRulesRequest: asSpelled(input) }
      : fieldsOf(input, isEc2);
  return { request, response: fieldsOf(output, isEc2) };
}

/** The event that would be understood from it. */
export function eventOfCall(action: string, input: object, output: object): ChangeEvent {
  return eventOf(action, {
    ...recordedCall(action, input, output),
    event: { account, region, eventId: `event-of-${action}` },
  });
}

function asSpelled(input: object): JsonObject {
  const spelled: JsonObject = JSON.parse(JSON.stringify(input));
  const rules = spelled['SecurityGroupRules'];
  const [only] = Array.isArray(rules) ? rules : [];
  return { GroupId: spelled['GroupId'], SecurityGroupRule: { tag: 1, ...only } };
}
