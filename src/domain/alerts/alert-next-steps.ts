import type { Decision } from '../../schemas/decision.ts';
import { alertSituationOf } from './alert-policy.ts';
import { explainCommand } from './explain-command.ts';
import { toPlainText } from './plain-text.ts';
import { undoHintFor } from './undo-hints.ts';

/** What the reader can do: make it right if it was wanted, take it back if it was not. */
export function alertNextSteps(decision: Decision): string[] {
  const who = toPlainText(decision.actor.identity ?? decision.actor.principal ?? 'the actor', 100);
  const situation = alertSituationOf(decision);
  switch (situation) {
    case 'attempt':
      return [
        `Nothing has to be undone. Ask ${who} what it was for; if nobody knows, treat the credentials as stolen.`,
      ];
    case 'observed':
      return [
        `Ask ${who} whether this was them; if nobody knows, treat the credentials as stolen.`,
      ];
    case 'authorised':
    case 'pre-approved':
    case 'exempt':
      return [
        `Ask who approved ${decision.record === null ? 'it' : toPlainText(decision.record)} whether this effect was meant.`,
        ifUnwanted(decision, who),
        explained(decision),
      ];
    case 'ratified':
      return [
        `Review ${toPlainText(decision.record ?? 'the change record')} and why approval came late; nothing else is due if it was wanted.`,
        ifUnwanted(decision, who),
        explained(decision),
      ];
    case 'deviating':
    case 'unauthorised':
    case 'undetermined':
      return [ifWanted(decision), ifUnwanted(decision, who), explained(decision)];
  }
}

function ifWanted({ record, nearest, account, region, resources, action }: Decision): string {
  const closest = record ?? nearest;
  const fromThenOn =
    'Approved now, it counts for what follows; this event then stands as ratified, and you are told that the matter is settled.';
  if (closest !== null) {
    return `If it was wanted: have ${toPlainText(closest)} amended where it does not fit (change-auditor amend), or register a change record of its own (change-auditor register --type emergency), and have that approved. ${fromThenOn}`;
  }
  const scope = [
    `account ${toPlainText(account ?? 'unknown', 100)}`,
    `region ${toPlainText(region ?? 'unknown', 100)}`,
    `resource ${toPlainText(resources[0]?.arn ?? resources[0]?.id ?? 'unknown', 400)}`,
    `action ${toPlainText(action)}`,
  ].join(', ');
  return `If it was wanted: register a change record (change-auditor register --type emergency, or POST /changes) whose scope covers ${scope}, and have it approved. ${fromThenOn}`;
}

function ifUnwanted({ action }: Decision, who: string): string {
  const hint = undoHintFor(action);
  const how = hint === undefined ? 'take it back with the opposite call' : `undo it with ${hint}`;
  return `If it was not wanted: ${how}. If ${who} does not know of it, treat the credentials as stolen.`;
}

/** Where every criterion and every revision stands. */
function explained({ eventId }: Decision): string {
  return `To see how it was judged: ${explainCommand(eventId)}`;
}
