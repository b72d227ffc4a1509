import type { Resource } from '../../../../schemas/resource.ts';
import { fillArn, isArn, lastPartOf, partsOfArn } from '../arn.ts';
import type { CallPlace } from '../call-place.ts';
import { type CompiledPath, type PathRoots, readPath } from '../reading/read-path.ts';
import type { CompiledKind } from './compiled-kind.ts';
import { isNoHandle, readHandle } from './handle-forms.ts';
import { nameById } from './name-by-id.ts';

/** The resources of one kind that a record names; where there are none, of the kind that stands in for it. */
export function nameKind(
  kind: CompiledKind,
  roots: PathRoots,
  place: CallPlace,
): readonly Resource[] {
  const handles = firstOf(kind.at, roots).filter((text) => !isNoHandle(kind.form, text));
  const arns = firstOf(kind.arnAt, roots);
  if (handles.length === 0 && arns.length === 0) return standIn(kind, roots, place);
  const parent = firstOf(kind.parentAt, roots)[0];
  if (kind.needsParent && parent === undefined) return standIn(kind, roots, place);
  const names = firstOf(kind.nameAt, roots);
  const texts = handles.length === 0 ? arns : handles;
  return texts.map((text, index) =>
    // Lists that differ in length do not belong together line by line.
    nameOne(kind, text, {
      place,
      parent: parent === undefined ? undefined : parentIn(kind, parent),
      arn: arns.length === texts.length ? arns[index] : undefined,
      name: names.length === texts.length ? names[index] : undefined,
    }),
  );
}

/** What stands for the parent in the kind's ARN; an ARN of another service names no parent of it. */
function parentIn({ arn }: CompiledKind, parent: string): string | undefined {
  if (!isArn(parent)) return parent;
  const same = arn === undefined || partsOfArn(arn).service === partsOfArn(parent).service;
  return same ? lastPartOf(parent) : undefined;
}

function standIn(kind: CompiledKind, roots: PathRoots, place: CallPlace): readonly Resource[] {
  return kind.otherwise === undefined ? [] : nameKind(kind.otherwise, roots, place);
}

interface Known {
  readonly place: CallPlace;
  readonly parent: string | undefined;
  readonly arn: string | undefined;
  readonly name: string | undefined;
}

function nameOne(kind: CompiledKind, text: string, known: Known): Resource {
  if (kind.typeByIdPrefix) {
    const resource = nameById(text, known.place);
    if (resource !== undefined) return resource;
  }
  const special = kind.form === undefined ? undefined : readHandle(kind.form, text);
  const given =
    special?.arn ??
    (isArn(text) && kind.form !== 'instance-session' ? text : undefined) ??
    known.arn;
  const arn = given !== undefined && isArn(given) ? given : undefined;
  const handle = special?.id ?? (isArn(text) ? handleInArn(kind, text) : text);
  const id = kind.calledByArn && arn !== undefined ? arn : handle;
  const name = known.name ?? special?.name ?? (id === arn ? handleInArn(kind, id) : undefined);
  const full =
    arn ??
    (kind.arn === undefined || !givesArn(kind, handle)
      ? undefined
      : fillArn(kind.arn, {
          region: known.place.region,
          account: special?.account ?? known.place.account,
          parent: known.parent,
          id: special?.inArn ?? handle,
        }));
  return {
    type: kind.type,
    id,
    ...(full === undefined ? {} : { arn: full }),
    ...(name === undefined || name === id ? {} : { name }),
  };
}

function givesArn(kind: CompiledKind, handle: string): boolean {
  return (
    handle.startsWith(kind.arnNeeds) &&
    (kind.arnExcept === undefined || !handle.startsWith(kind.arnExcept))
  );
}

/** The id or name inside an ARN: behind the kind's own prefix where the template tells, else the last part. */
function handleInArn(kind: CompiledKind, arn: string): string {
  const { resource } = partsOfArn(arn);
  const { arnPrefix, nameInArn } = kind;
  const name = nameInArn === undefined ? '' : resource.split('/')[nameInArn];
  if (name !== undefined && name !== '') return name;
  const handle =
    arnPrefix !== undefined && resource.startsWith(arnPrefix)
      ? resource.slice(arnPrefix.length)
      : lastPartOf(arn);
  const bare = handle.endsWith(':*') ? handle.slice(0, -2) : handle;
  return bare === '' ? arn : bare;
}

const none: readonly string[] = [];

function firstOf(paths: readonly CompiledPath[], roots: PathRoots): readonly string[] {
  for (const path of paths) {
    const texts = readPath(roots, path);
    if (texts.length > 0) return texts;
  }
  return none;
}
