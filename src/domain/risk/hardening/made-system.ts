import type { ChangeEvent } from '../../../schemas/change-event.ts';
import type { StateOwner } from '../../../schemas/known-state.ts';
import type { MadeSystem, MeasureSighting } from '../../../schemas/made-system.ts';
import type { Happening } from '../../events/happening.ts';
import type { SystemRow } from './measure.ts';
import { firstShown, hardeningCall, idsAt, laterShown, signShown } from './read-sign.ts';
import { laterMeanings, rowMadeBy } from './system-rows.ts';

export interface OwnerSighting {
  readonly owner: StateOwner;
  readonly sighting: MeasureSighting;
}

/**
 * The systems an event made, with what its creation leaves out. Undefined for most events. What AWS's own services make
 * for themselves is theirs to harden.
 */
export function systemMade(event: ChangeEvent): MadeSystem | undefined {
  const row = rowMadeBy(event.action);
  const { account, at } = event;
  if (row === undefined || account === null || at === null || !hasHappened(event)) return undefined;
  if ((event.actor.kind === 'service' && event.actor.proven) || event.requestOmitted)
    return undefined;
  const call = hardeningCall(event);
  if (row.unless !== undefined && signShown(call, row.unless) === true) return undefined;
  const forGood: string[] = [];
  const atFirst: Record<string, boolean> = {};
  for (const { name, atCreation, later } of row.measures) {
    const has = atCreation.length === 0 ? false : firstShown(call, atCreation);
    if (later.length > 0 && has !== undefined) atFirst[name] = has;
    if (later.length === 0 && has === false) forGood.push(name);
  }
  const owners = idsAt(call, row.id).map((id) => ownerOf(event, account, row, id));
  return { at, owners: [...owners], forGood, atFirst };
}

/** Whether what it lacks may still come, so that it is judged once it has settled. */
export function settlesLater({ owners, atFirst }: MadeSystem): boolean {
  return owners.length > 0 && Object.values(atFirst).includes(false);
}

/** What an event shows of systems made before it. */
export function measuresSeen(event: Happening): readonly OwnerSighting[] {
  const { account, at, eventId } = event;
  const meanings = laterMeanings(event.action);
  if (meanings.length === 0 || account === null || at === null || !hasHappened(event)) return [];
  const call = hardeningCall(event);
  const seen = new Map<string, OwnerSighting & { measures: Record<string, boolean> }>();
  for (const { row, measure, later } of meanings) {
    const shown = measure === undefined ? undefined : laterShown(call, later);
    if (measure !== undefined && shown === undefined) continue;
    for (const id of idsAt(call, later.id)) {
      const owner = ownerOf(event, account, row, id);
      const key = JSON.stringify(owner);
      const measures = seen.get(key)?.measures ?? {};
      if (measure !== undefined && shown !== undefined) {
        measures[measure.name] = shown || measures[measure.name] === true;
      }
      const gone = measure === undefined || seen.get(key)?.sighting.gone === true;
      seen.set(key, { owner, measures, sighting: { at, eventId, gone, measures } });
    }
  }
  return [...seen.values()].map(({ owner, sighting }) => ({ owner, sighting }));
}

function hasHappened({ source, outcome, notAChange }: Happening): boolean {
  return source === 'cloudtrail' && outcome === 'succeeded' && notAChange === null;
}

function ownerOf(
  { region }: Happening,
  account: string,
  { type, global }: SystemRow,
  id: string,
): StateOwner {
  return { account, region: global === true ? null : region, type, id };
}
