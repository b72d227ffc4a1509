import type { ResourceKind } from '../events/resources/table/mapping.ts';
import { serviceMappings } from '../events/resources/table/service-mappings.ts';
import { partitionOf } from './home-region.ts';

/** Account and region a resource lies in. */
export interface ResourcePlace {
  readonly account: string;
  readonly region: string;
}

/** How events write the ARN of each kind, where it follows from its handle. */
const kinds: ReadonlyMap<string, ResourceKind> = new Map(
  serviceMappings
    .flatMap(({ rows, kinds: more = [] }) => [...rows.flatMap((row) => row.resources), ...more])
    .filter((kind) => kind.arn !== undefined)
    .reverse()
    .map((kind) => [kind.type, kind]),
);

const queueUrl = /^https:\/\/[^/]{1,255}\/(\d{12})\/([^/]{1,80})$/;
const longest = 1_024;

/** The pattern for a resource whose handle (name, id, ARN, queue URL) is known: its ARN where that follows. */
export function patternOfHandle(type: string, handle: string, place: ResourcePlace): string {
  const [, account, queue] = queueUrl.exec(handle.slice(0, longest)) ?? [];
  if (account !== undefined && queue !== undefined)
    return `arn:${partitionOf(place.region)}:sqs:${place.region}:${account}:${queue}`;
  const kind = kinds.get(type);
  const follows =
    kind?.arn !== undefined &&
    !handle.startsWith('arn:') &&
    kind.parentAt === undefined &&
    handle.startsWith(kind.arnNeeds ?? '') &&
    (kind.arnExcept === undefined || !handle.startsWith(kind.arnExcept));
  if (!follows) return handle.slice(0, longest);
  return arnOf(kind.arn, spelled(handle, kind.form), place).slice(0, longest);
}

/** The pattern for any resource of a kind in its place; of the whole service where its ARNs are not known. */
export function patternOfType(type: string, service: string, place: ResourcePlace): string {
  const kind = kinds.get(type);
  if (kind?.arn !== undefined) return arnOf(kind.arn, '*', place);
  return `arn:${partitionOf(place.region)}:${service}:*`;
}

function arnOf(template: string, id: string, { account, region }: ResourcePlace): string {
  const values: ReadonlyMap<string, string> = new Map([
    ['{partition}', partitionOf(region)],
    ['{region}', region],
    ['{account}', account],
    ['{parent}', '*'],
    ['{id}', id],
  ]);
  return template.replaceAll(/\{[a-z]+\}/g, (hole) => values.get(hole) ?? '*');
}

function spelled(handle: string, form: ResourceKind['form']): string {
  if (form === 'lowercase' || form === 'lowercase-in-arn') return handle.toLowerCase();
  if (form === 'parameter-name') return handle.replace(/^\//, '');
  return form === 'last-segment' ? handle.slice(handle.lastIndexOf('/') + 1) : handle;
}
