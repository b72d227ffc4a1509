import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { JsonObject } from '../../schemas/json.ts';
import type { DescribedEvent } from '../../schemas/match-request.ts';
import type { Resource } from '../../schemas/resource.ts';
import { readPrincipalArn } from './actor/principal-arn.ts';
import { isArn, lastPartOf, partsOfArn } from './resources/arn.ts';
import { nameById } from './resources/table/name-by-id.ts';
import { kindOfArn } from './resources/table/resource-table.ts';
import { typeNameOf } from './resources/type-name.ts';
import { understandTrailRecord } from './understand-trail-record.ts';

/**
 * A change somebody thinks of making, as the event it would be: a successful call of that actor. `at` stands in where
 * the description names no time. What the request would hold is not known, so only rules that need no more can fire.
 */
export function eventOfDescription(described: DescribedEvent, at: string): ChangeEvent {
  const { action, account, region, resources, actor, stack } = described;
  const colon = action.indexOf(':');
  const record: JsonObject = {
    eventTime: described.at ?? at,
    eventSource: sourceOf(action.slice(0, colon)),
    eventName: action.slice(colon + 1),
    awsRegion: region,
    recipientAccountId: account,
    readOnly: false,
    userIdentity: identityOf(actor),
  };
  return {
    ...understandTrailRecord(record, 'described'),
    action,
    service: action.slice(0, colon),
    resources: resources.map((text) => resourceOf(text, described)),
    requestOmitted: false,
    ...(stack === undefined ? {} : { stack, byCloudFormation: true }),
  };
}

/** Where rules that name an event source look for these services; the others go by their IAM prefix. */
const sources: ReadonlyMap<string, string> = new Map([
  ['cloudwatch', 'monitoring'],
  ['ses', 'email'],
  ['tag', 'tagging'],
]);

function sourceOf(service: string): string {
  return `${sources.get(service) ?? service}.amazonaws.com`;
}

const identityTypes = {
  session: 'AssumedRole',
  federated: 'FederatedUser',
  role: 'Role',
  user: 'IAMUser',
  root: 'Root',
  other: 'Unknown',
} as const;

function identityOf(actor: string): JsonObject {
  const { kind } = readPrincipalArn(actor);
  const type = identityTypes[kind];
  return kind === 'other' ? { type, userName: actor } : { type, arn: actor };
}

function resourceOf(text: string, { action, account, region }: DescribedEvent): Resource {
  const called = action.slice(0, action.indexOf(':'));
  if (!isArn(text)) {
    return (
      nameById(text, { account, region }) ?? { type: typeNameOf(called, 'Resource'), id: text }
    );
  }
  const { service, resource } = partsOfArn(text);
  const kind = kindOfArn(service, resource);
  const id = kind?.calledByArn === true ? text : lastPartOf(text);
  return {
    type: kind?.type ?? typeNameOf(service, 'Resource'),
    id: kind?.arnPrefix === undefined || id === text ? id : resource.slice(kind.arnPrefix.length),
    arn: text,
  };
}
