import type { ChangeEvent } from '../../schemas/change-event.ts';
import type { ControlSigns } from '../../schemas/control.ts';
import type { ControlPlace } from '../../schemas/gap.ts';
import { type Json, objectAt, stringAt } from '../../schemas/json.ts';
import type { SeenControl } from '../../schemas/seen-control.ts';
import { itemAfter, itemBefore } from '../events/configuration/configuration-item.ts';
import type { RecordView } from '../risk/sigma/condition.ts';
import { fieldPath } from '../risk/sigma/field-path.ts';
import type { CompiledSign, Says } from './compile-control.ts';
import { type ControlIndex, indexControls } from './control-index.ts';
import { controlSigns } from './control-signs.generated.ts';
import { viewOfCall, viewOfItem } from './control-view.ts';
import { plainId } from './plain-id.ts';

/** One call may switch many things; more than these no call of AWS does. */
const mostSightings = 50;
const longestPart = 200;

let shipped: ControlIndex | undefined;
/** A decision, what is kept of it and the store of gaps each ask for the same event. */
let last: { readonly event: ChangeEvent; readonly seen: readonly SeenControl[] } | undefined;

/** What an event that happened, or a configuration item, says of the shipped controls. Empty for most. Never throws. */
export function sightingsIn(event: ChangeEvent): readonly SeenControl[] {
  if (last?.event === event) return last.seen;
  shipped ??= indexControls(controlSigns);
  const seen = seenBy(event, shipped);
  last = { event, seen };
  return seen;
}

/** As `sightingsIn`, for given controls. */
export function seenBy(event: ChangeEvent, index: ControlIndex): readonly SeenControl[] {
  if (event.outcome !== 'succeeded') return [];
  if (event.source === 'config') return seenInItem(event, index);
  return event.notAChange === null ? seenInCall(event, index) : [];
}

function seenInCall(event: ChangeEvent, index: ControlIndex): readonly SeenControl[] {
  const signs = index.ofCall(event);
  if (signs.length === 0) return [];
  const view = viewOfCall(event);
  const seen: SeenControl[] = [];
  for (const { control, says, rule } of signs) {
    const entries = listOf(control, says, view);
    for (const entry of entries.length === 0 ? [undefined] : entries.slice(0, mostSightings)) {
      const entryView = entry === undefined ? view : view.of(entry);
      if (!holds(rule, entryView)) continue;
      const part = says === 'gone' ? undefined : firstText(control.part ?? [], entryView);
      const speaksOf = part === undefined ? {} : { part: plainId(part).slice(0, longestPart) };
      for (const resource of resourcesOf(control, event, entryView)) {
        seen.push({ ...placeOf(control, event, resource), says, ...speaksOf });
      }
    }
  }
  return distinct(seen);
}

/** What is gone is gone with all its parts. */
function listOf({ each = [] }: ControlSigns, says: Says, view: RecordView): readonly Json[] {
  if (says === 'gone') return [];
  const lists = 'off' in each || 'on' in each ? (each[says] ?? []) : each;
  return Array.isArray(lists) ? lists.flatMap((field) => valuesOf(field, view)) : [];
}

/** Items show the state; where their diff shows the state before as well, they show what was switched. */
function seenInItem(event: ChangeEvent, index: ControlIndex): readonly SeenControl[] {
  const item = objectAt(event.raw, 'configurationItem');
  const controls = index.ofItem(stringAt(item, 'resourceType') ?? '');
  if (controls.length === 0 || item === undefined) return [];
  const after = itemAfter(event);
  const before = after === undefined ? undefined : itemBefore(event);
  const named = viewOfItem(after ?? item);
  return distinct(
    controls.flatMap(({ control, signs }): readonly SeenControl[] => {
      const name =
        control.resource[0] === 'account'
          ? (event.account ?? undefined)
          : firstText(control.config?.resource ?? [], named);
      if (name === undefined) return [];
      const place = placeOf(control, event, name);
      if (after === undefined) {
        const says = control.config?.deleted ?? 'gone';
        return says === 'nothing' ? [] : [{ ...place, says }];
      }
      if (shows(signs, 'off', viewOfItem(after))) {
        const wasOn = before !== undefined && shows(signs, 'on', viewOfItem(before));
        return [{ ...place, says: 'off', ...(wasOn ? {} : { shows: true }) }];
      }
      return shows(signs, 'on', viewOfItem(after)) ? [{ ...place, says: 'on' }] : [];
    }),
  );
}

function shows(signs: readonly CompiledSign[], says: Says, view: RecordView): boolean {
  return signs.some((sign) => sign.says === says && holds(sign.rule, view));
}

/** What cannot be evaluated (lists nested beyond all bounds) says nothing; the risk rules report such an event. */
function holds({ condition }: CompiledSign['rule'], view: RecordView): boolean {
  try {
    return condition(view) === true;
  } catch {
    return false;
  }
}

/** Said where a call switched something off and does not say on what. */
const unnamed = 'not named';

function resourcesOf(
  control: ControlSigns,
  event: ChangeEvent,
  view: RecordView,
): readonly string[] {
  for (const place of control.resource) {
    const found =
      place === 'target'
        ? event.resources.filter(({ type }) => type === control.type).map(({ id }) => id)
        : place === 'account'
          ? [event.account ?? unnamed]
          : valuesOf(place, view).flatMap(textOf);
    if (found.length > 0) return found.slice(0, mostSightings);
  }
  return [unnamed];
}

function placeOf(control: ControlSigns, event: ChangeEvent, resource: string): ControlPlace {
  const id = plainId(resource);
  return {
    control: control.id,
    account: event.account ?? 'unknown',
    region: control.place === 'account' ? 'global' : (event.region ?? 'unknown'),
    // Databases are named in any case.
    resource: control.type.startsWith('AWS::RDS::') ? id.toLowerCase() : id,
  };
}

function firstText(places: readonly string[], view: RecordView): string | undefined {
  for (const place of places) {
    const [text] = valuesOf(place, view).flatMap(textOf);
    if (text !== undefined) return text;
  }
  return undefined;
}

function valuesOf(place: string, view: RecordView): readonly Json[] {
  return view.values(fieldPath(place)) ?? [];
}

function textOf(value: Json): readonly string[] {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value !== '' ? [value] : [];
}

function distinct(seen: readonly SeenControl[]): readonly SeenControl[] {
  if (seen.length < 2) return seen;
  const byText = new Map(seen.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()].slice(0, mostSightings);
}
