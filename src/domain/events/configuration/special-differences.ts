import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { PropertyDifference } from '../../../schemas/property-difference.ts';

/** The property that stands for the resource itself: it was made, or is gone. */
export const wholeResource = 'resource';
/** The property that stands for all there is, where AWS does not say what changed. */
export const unknownProperties = 'unknown properties';
const rulePrefix = 'AWS Config rule ';

/** What a resource's making or end reads like as a difference. */
export function lifeCycleDifference(lifeCycle: 'created' | 'deleted'): PropertyDifference {
  return lifeCycle === 'created'
    ? { property: wholeResource, before: null, after: 'created' }
    : { property: wholeResource, before: 'existed', after: null };
}

/** A change whose content is not known, and why. */
export function unknownDifference(why: string): PropertyDifference {
  return { property: unknownProperties, before: null, after: why.slice(0, 256) };
}

/** What a rule of AWS Config says of the resource, now and before. */
export function ruleDifference(
  rule: string,
  before: string | null,
  after: string,
): PropertyDifference {
  return { property: `${rulePrefix}${rule.slice(0, 128)}`, before, after };
}

/** Whether a difference is AWS Config's opinion: no call writes that. */
export function isRuleDifference({ property }: PropertyDifference): boolean {
  return property.startsWith(rulePrefix);
}

/** Names of the rules of AWS Config that an event shows broken. */
export function brokenRulesOf({ differences = [] }: ChangeEvent): readonly string[] {
  return differences
    .filter((one) => isRuleDifference(one) && one.after === ruleBroken)
    .map(({ property }) => property.slice(rulePrefix.length));
}

/** AWS Config's word for a resource that breaks a rule. */
export const ruleBroken = 'NON_COMPLIANT';
