import type { ChangeEvent } from '../../../../../schemas/change-event.ts';
import {
  arrayAt,
  isJsonObject,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../../../../schemas/json.ts';
import {
  itemAfter,
  itemBefore,
  lifeCycleOf,
} from '../../../../events/configuration/configuration-item.ts';
import type { PolicyKind } from './policy-documents.ts';
import { type PolicyStatement, readPolicyDocument } from './read-policy-document.ts';

/** A policy document that a configuration item shows changed. `after` undefined: it cannot be read. */
export interface ConfiguredPolicy {
  readonly kind: PolicyKind;
  readonly before: readonly PolicyStatement[] | undefined;
  readonly after: readonly PolicyStatement[] | undefined;
  /** It is gone. */
  readonly removed?: true;
}

/** One document of an item; `name` tells it from the item's others. */
interface Held {
  readonly kind: PolicyKind;
  readonly name: string;
  readonly document: Json;
}

type Reader = (item: JsonObject) => readonly Held[];

const readers: Readonly<Record<string, Reader>> = {
  'AWS::IAM::Role': (item) => [
    ...held('trust', 'trust', objectAt(item, 'configuration')?.['assumeRolePolicyDocument']),
    ...inline(item, 'rolePolicyList'),
  ],
  'AWS::IAM::User': (item) => inline(item, 'userPolicyList'),
  'AWS::IAM::Group': (item) => inline(item, 'groupPolicyList'),
  'AWS::IAM::Policy': (item) =>
    arrayAt(objectAt(item, 'configuration'), 'policyVersionList').flatMap((version) =>
      isJsonObject(version) && version['isDefaultVersion'] === true
        ? held('identity', 'default', version['document'])
        : [],
    ),
  'AWS::S3::Bucket': (item) => {
    const part = objectAt(objectAt(item, 'supplementaryConfiguration'), 'BucketPolicy');
    return held('resource', 'policy', part?.['policyText']);
  },
  'AWS::SNS::Topic': (item) =>
    held('resource', 'policy', objectAt(item, 'configuration')?.['Policy']),
  'AWS::SQS::Queue': (item) =>
    held('resource', 'policy', objectAt(item, 'configuration')?.['Policy']),
};

export const policyResourceTypes: readonly string[] = Object.keys(readers);

/**
 * The documents that differ from what they were. None where the item does not tell what it was: an item repeats every
 * policy of its resource whatever changed about it.
 */
export function configuredPolicies(event: ChangeEvent): readonly ConfiguredPolicy[] {
  const item = itemAfter(event);
  const read = readerOf(stringAt(item, 'resourceType'));
  if (item === undefined || read === undefined) return [];
  const isNew = lifeCycleOf(event) === 'created';
  const earlier = isNew ? undefined : itemBefore(event);
  if (!isNew && earlier === undefined) return [];
  const old = new Map((earlier === undefined ? [] : read(earlier)).map((one) => [one.name, one]));
  const now = read(item);
  const names = new Set(now.map(({ name }) => name));
  const changed = now.flatMap(({ kind, name, document }) => {
    const previous = old.get(name)?.document;
    if (JSON.stringify(previous) === JSON.stringify(document)) return [];
    const before = previous === undefined ? [] : readPolicyDocument(previous);
    return [{ kind, before, after: readPolicyDocument(document) }];
  });
  const gone = [...old.values()]
    .filter(({ name }) => !names.has(name))
    .map(({ kind, document }) => {
      return { kind, before: readPolicyDocument(document), after: [], removed: true } as const;
    });
  return [...changed, ...gone];
}

function readerOf(type: string | undefined): Reader | undefined {
  return type !== undefined && Object.hasOwn(readers, type) ? readers[type] : undefined;
}

function inline(item: JsonObject, list: string): readonly Held[] {
  return arrayAt(objectAt(item, 'configuration'), list).flatMap((policy) =>
    isJsonObject(policy)
      ? held('identity', `inline/${stringAt(policy, 'policyName') ?? ''}`, policy['policyDocument'])
      : [],
  );
}

/** Some items hold a document as the only element of a list. */
function held(kind: PolicyKind, name: string, value: Json | undefined): readonly Held[] {
  const document = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (document === undefined || document === null || document === '') return [];
  return [{ kind, name, document }];
}
