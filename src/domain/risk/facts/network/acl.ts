import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { AclFactsSchema } from '../../../../schemas/facts/acl.ts';
import { isJsonObject, type JsonObject, objectAt } from '../../../../schemas/json.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { callFields } from '../reading/call-fields.ts';
import { listedObjects, unquoted } from '../reading/request-shape.ts';
import { type AclEntry, aclEntry, letThrough } from './acl-entries.ts';
import type { Opening } from './opening.ts';
import { shownOpening } from './shown-opening.ts';
import { isNewlyWorld, worldFacts } from './world-facts.ts';

type Facts = FactsOf<typeof AclFactsSchema>;

const mostShown = 50;

/** `facts.acl`: what the entries of a network ACL let through. */
export const aclAnalyser: Analyser<typeof AclFactsSchema> = {
  group: 'acl',
  schema: AclFactsSchema,
  calls: ['ec2:CreateNetworkAclEntry', 'ec2:ReplaceNetworkAclEntry', 'ec2:DeleteNetworkAclEntry'],
  resourceTypes: ['AWS::EC2::NetworkAcl'],
  derive: (event) => (event.source === 'config' ? ofItem(event.raw) : ofCall(event)),
};

function ofCall(event: ChangeEvent): Facts | undefined {
  const { request, action } = callFields(event);
  const entry = aclEntry(request);
  if (entry !== undefined) return described([entry], letThrough([entry]), { before: 'unknown' });
  if (action !== 'ec2:DeleteNetworkAclEntry' || Object.keys(request).length === 0) return undefined;
  return { ...described([], [], { before: 'unknown' }), removed: true };
}

/** What the diff adds, judged by what the other entries of the item stop. */
function ofItem(raw: JsonObject): Facts | undefined {
  const diff = objectAt(raw, 'configurationItemDiff');
  if (diff === undefined || diff['changeType'] === 'CREATE') return undefined;
  const came = entriesIn(diff, 'updatedValue');
  const left = entriesIn(diff, 'previousValue');
  if (came.length === 0 && left.length === 0) return undefined;
  const configuration = unquoted(objectAt(raw, 'configurationItem')?.['configuration']);
  const is = entriesOf(isJsonObject(configuration) ? configuration['entries'] : undefined);
  const after = is.length === 0 ? came : is;
  const cameKeys = new Set(came.map(keyOf));
  const before = [...after.filter((entry) => !cameKeys.has(keyOf(entry))), ...left];
  const inward = (entries: readonly AclEntry[]) =>
    letThrough(entries).filter(({ direction }) => direction !== 'egress');
  const through = new Set(letThrough(after).map(textOf));
  const openings = letThrough(came).filter((opening) => through.has(textOf(opening)));
  const facts = described(came, openings, {
    before: 'known',
    newlyWorld: isNewlyWorld(inward(before), inward(after)),
  });
  return { ...facts, removed: left.length > came.length };
}

function described(
  entries: readonly AclEntry[],
  openings: readonly Opening[],
  known: Pick<Facts, 'before' | 'newlyWorld'>,
): Facts {
  return {
    ...known,
    reachable: 'unknown',
    ingress: entries.some(({ opening }) => opening.direction !== 'egress'),
    egress: entries.some(({ opening }) => opening.direction === 'egress'),
    allows: entries.some(({ allows }) => allows),
    denies: entries.some(({ denies }) => denies),
    removed: false,
    ruleNumbers: entries
      .map(({ number }) => number)
      .filter(Number.isFinite)
      .slice(0, mostShown),
    openings: openings.slice(0, mostShown).map(shownOpening),
    ...worldFacts(openings.filter(({ direction }) => direction !== 'egress')),
  };
}

function entriesIn(diff: JsonObject, side: 'previousValue' | 'updatedValue'): readonly AclEntry[] {
  return Object.entries(objectAt(diff, 'changedProperties') ?? {}).flatMap(([property, change]) =>
    property.startsWith('Configuration.Entries') && isJsonObject(change)
      ? entriesOf(unquoted(change[side]))
      : [],
  );
}

function entriesOf(value: JsonObject[string]): readonly AclEntry[] {
  return listedObjects(value).flatMap((entry) => aclEntry(entry) ?? []);
}

function keyOf({ number, allows, opening }: AclEntry): string {
  return `${number} ${allows} ${textOf(opening)}`;
}

function textOf({ direction, protocol, fromPort, toPort, from }: Opening): string {
  return [direction, protocol, fromPort, toPort, from].join(' ');
}
