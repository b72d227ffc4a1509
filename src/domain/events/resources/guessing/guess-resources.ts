import type { JsonObject } from '../../../../schemas/json.ts';
import type { Resource } from '../../../../schemas/resource.ts';
import { isArn, lastPartOf, partsOfArn } from '../arn.ts';
import type { CallPlace } from '../call-place.ts';
import type { PathRoots } from '../reading/read-path.ts';
import { typeOfArn } from '../reference/referenced-types.ts';
import { nameById } from '../table/name-by-id.ts';
import { nameKind } from '../table/name-kind.ts';
import { kindOfArn, kindsByHandle } from '../table/resource-table.ts';
import { typeNameOf } from '../type-name.ts';
import { type HandleCandidate, handleCandidates } from './handle-candidates.ts';
import { listedArn } from './listed-arn.ts';

interface UnmappedCall {
  readonly service: string;
  readonly eventName: string;
}

/** First word of an event name: what is done. The rest is what it is done to. */
const verb = /^[A-Z][a-z]+(?=[A-Z])/;

/**
 * The resources of a record that neither a row of the tables, nor AWS's reference, nor the record's own list names. In
 * this order: kinds of the service by their usual handles, and the likeliest ARN, id or name in the request, the
 * response or a service event's details.
 */
export function guessResources(
  roots: PathRoots,
  call: UnmappedCall,
  place: CallPlace,
): readonly Resource[] {
  const noun = call.eventName.replace(verb, '').toLowerCase();
  const known = fromKinds(roots, call, place, noun);
  if (known.length > 0) return known;
  return fromCandidates(roots, call, place, noun);
}

/** The resources of a record's own list, in its order. */
export function listedResources(record: JsonObject, call: UnmappedCall): readonly Resource[] {
  const list = record['resources'];
  if (!Array.isArray(list)) return [];
  return list.slice(0, 100).flatMap((entry) => {
    const found = listedArn(entry);
    return found === undefined ? [] : [ofArn(found.arn, found.type, call)];
  });
}

/** Kinds found by their handle in the request, those the event's name speaks of first. */
function fromKinds(
  roots: PathRoots,
  call: UnmappedCall,
  place: CallPlace,
  noun: string,
): readonly Resource[] {
  if (roots.request === undefined) return [];
  const hits: (readonly Resource[])[] = [];
  const spoken: (readonly Resource[])[] = [];
  for (const { kind, noun: ofKind } of kindsByHandle(call.service)) {
    const named = nameKind(kind, roots, place);
    if (named.length > 0) (noun.includes(ofKind) ? spoken : hits).push(named);
  }
  return [...spoken, ...hits].flat();
}

function fromCandidates(
  roots: PathRoots,
  call: UnmappedCall,
  place: CallPlace,
  noun: string,
): readonly Resource[] {
  const candidates = [roots.request, roots.response, roots.details].flatMap((root, index) =>
    // Additional data of an API call speaks of the connection, not of the target.
    index === 2 && roots.record?.['eventType'] !== 'AwsServiceEvent'
      ? []
      : handleCandidates(root, noun, call.service).map((found) => ({ ...found, root: index })),
  );
  const best = candidates.reduce<Candidate | undefined>(
    (top, next) => (top === undefined || next.score > top.score ? next : top),
    undefined,
  );
  if (best === undefined) return [];
  const alike = candidates.filter(({ stem, score }) => stem === best.stem && score === best.score);
  const lead = leadOf(alike, call) ?? best;
  // One key may list several resources; another key of the same stem is another handle of the same one.
  const all = alike.filter(({ key, root }) => key === lead.key && root === lead.root);
  const names = all.length === 1 ? alike : [];
  return all.map(({ stem, text }) => ofCandidate(stem, text, { candidates, names }, call, place));
}

/** A text with where it was found: 0 the request, 1 the response, 2 a service event's details. */
type Candidate = HandleCandidate & { readonly root: number };

const creates = /^(?:Allocate|Create|Import|Register|Request|Run|Start|Submit)/;

/** What a call creates goes by the id in its answer; the request holds a name at best. */
function leadOf(alike: readonly Candidate[], { eventName }: UnmappedCall): Candidate | undefined {
  return creates.test(eventName)
    ? alike.find(({ root, key }) => root === 1 && key.endsWith('id'))
    : undefined;
}

function ofCandidate(
  stem: string,
  text: string,
  others: Readonly<Record<'candidates' | 'names', readonly HandleCandidate[]>>,
  call: UnmappedCall,
  place: CallPlace,
): Resource {
  if (isArn(text)) return ofArn(text, undefined, call, stem);
  const byId = nameById(text, place);
  if (byId !== undefined) return byId;
  const arn = others.candidates.find(
    (other) =>
      isArn(other.text) &&
      lastPartOf(other.text) === text &&
      partsOfArn(other.text).service === call.service,
  )?.text;
  const name = others.names.find(({ key }) => key === `${stem}name`)?.text;
  return {
    type: typeNameOf(call.service, nounOf(stem, call)),
    id: text,
    ...(arn === undefined ? {} : { arn }),
    ...(name === undefined || name === text ? {} : { name }),
  };
}

function ofArn(
  arn: string,
  type: string | undefined,
  call: UnmappedCall,
  stem = 'resource',
): Resource {
  const { service, resource } = partsOfArn(arn);
  const kind = kindOfArn(service, resource);
  const referenced = kind === undefined ? typeOfArn(service, arn) : undefined;
  const head = /^[A-Za-z-]+(?=[/:])/.exec(resource.slice(0, 128))?.[0];
  const id =
    kind?.calledByArn === true
      ? arn
      : kind?.arnPrefix !== undefined
        ? resource.slice(kind.arnPrefix.length)
        : (referenced?.id ?? lastPartOf(arn));
  return {
    type: type ?? kind?.type ?? referenced?.type ?? typeNameOf(service, head ?? nounOf(stem, call)),
    id: id === '' ? arn : id,
    arn,
  };
}

/** The event's own words keep their capitals (`VirtualNode`), a key's stem has lost them. */
function nounOf(stem: string, call: UnmappedCall): string {
  const spoken = call.eventName.replace(verb, '');
  const at = spoken.toLowerCase().indexOf(stem);
  if (stem === '' || stem === 'resource') return spoken;
  return at < 0 ? stem : spoken.slice(at, at + stem.length);
}
