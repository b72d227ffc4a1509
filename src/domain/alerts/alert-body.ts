import type { Actor } from '../../schemas/actor.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { Level } from '../../schemas/finding.ts';
import type { Resource } from '../../schemas/resource.ts';
import { alertNextSteps } from './alert-next-steps.ts';
import { alertReasons } from './alert-reasons.ts';
import { matterGrainOf } from './matter-id.ts';
import { toPlainText } from './plain-text.ts';

const mostListed = 5;
const mostActors = 3;

/** The message in plain words: what, who, on what, where, when, why, what now, evidence. Never the record itself. */
export function alertBody(decision: StoredDecision, level: Level, matterId: string): string {
  return [
    ...headline(decision, level),
    '',
    'WHY YOU READ THIS',
    ...alertReasons(decision).map((reason) => `- ${reason}`),
    '',
    'WHAT NOW',
    ...alertNextSteps(decision).map((step) => `- ${step}`),
    '',
    ...trace(decision, matterId),
    '',
  ].join('\n');
}

function headline(decision: StoredDecision, level: Level): string[] {
  const { verdict, outcome, action, account, region, at } = decision;
  const state = outcome === 'succeeded' ? 'succeeded' : `${outcome}, nothing changed`;
  return [
    `${(verdict ?? 'no verdict').toUpperCase()}, level ${level}`,
    '',
    `What   ${toPlainText(action)} (${state})`,
    `Who    ${actorText(decision.actor)}`,
    ...causes(decision.actor).map((actor) => `       on behalf of ${actorText(actor)}`),
    ...listed(decision.resources.map(resourceText), 'On     ', 'nothing that could be named'),
    `Where  account ${toPlainText(account ?? 'unknown')}, region ${toPlainText(region ?? 'unknown')}`,
    `When   ${toPlainText(at ?? 'unknown')}`,
  ];
}

function actorText({ identity, principal, kind, via, proven }: Actor): string {
  const certainty = proven ? 'proven by AWS' : 'claimed by the caller, not proven';
  const through = via === 'unknown' ? '' : `, through ${via}`;
  const role = principal === null ? '' : `, as ${toPlainText(principal, 300)}`;
  return identity === null
    ? `unknown (${kind})${role}${through}`
    : `${toPlainText(identity)} (${kind}, ${certainty})${role}${through}`;
}

function causes(actor: Actor): Actor[] {
  const chain: Actor[] = [];
  for (let next = actor.cause; next !== undefined && chain.length < mostActors; next = next.cause) {
    chain.push(next);
  }
  return chain;
}

function resourceText({ type, id, name, arn }: Resource): string {
  const named = name === undefined || name === id ? '' : ` (${toPlainText(name)})`;
  const address = arn === undefined || arn === id ? '' : `, ${toPlainText(arn, 400)}`;
  return `${toPlainText(type, 100)} ${toPlainText(id, 400)}${named}${address}`;
}

/** The first few entries, one a line under one label, and how many more there are. */
function listed(entries: readonly string[], label: string, none: string): string[] {
  const shown = entries.length === 0 ? [none] : entries.slice(0, mostListed);
  const more = entries.length - mostListed;
  const lines = more > 0 ? [...shown, `and ${more} more`] : shown;
  return lines.map((line, index) => `${index === 0 ? label : ' '.repeat(label.length)}${line}`);
}

const repeatsLine = {
  event: undefined,
  target:
    'Repeats of this by the same actor on the same resource within the same clock hour are kept but not told again.',
  action:
    'Repeats of this by the same actor within the same clock hour are kept but not told again, on other resources too.',
} as const;

function trace(decision: StoredDecision, matterId: string): string[] {
  const { grants, evidence, eventId, revision, seenBy } = decision;
  const repeats = repeatsLine[matterGrainOf(decision)];
  const given = grants.map(
    ({ id, expiresAt }) =>
      `${toPlainText(id, 400)}, ${expiresAt === null ? 'no end is known' : `ends ${toPlainText(expiresAt)}`}`,
  );
  return [
    ...(given.length === 0 ? [] : listed(given, 'Access given  ', '')),
    `Evidence      ${toPlainText(evidence.location, 600)}`,
    `sha256        ${toPlainText(evidence.sha256)}`,
    `Event         ${toPlainText(eventId)} (revision ${revision})`,
    `Matter        ${matterId}`,
    ...(seenBy === 'reconciled'
      ? ['The live feed missed this event; it was found in the trail afterwards.']
      : []),
    ...(repeats === undefined ? [] : [repeats]),
  ];
}
