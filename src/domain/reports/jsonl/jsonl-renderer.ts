import type { Actor } from '../../../schemas/actor.ts';
import type { Decision } from '../../../schemas/decision.ts';
import type { DecisionRenderer } from '../decision-renderer.ts';

/** What JSON allows raw and a terminal or an editor would obey or hide: DEL, C1 controls, zero-width, bidi, BOM. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function actorInOrder(actor: Actor): Actor {
  const { kind, identity, principal, via, proven, cause } = actor;
  return {
    kind,
    identity,
    principal,
    via,
    proven,
    ...(cause === undefined ? {} : { cause: actorInOrder(cause) }),
  };
}

/** The decision with its keys in the documented order and nothing besides them. */
export function decisionInOrder(decision: Decision): Decision {
  const { eventId, at, account, region, action, actor, resources, outcome } = decision;
  const { verdict, record, nearest, criteria, findings, grants, gaps, evidence } = decision;
  return {
    eventId,
    at,
    account,
    region,
    action,
    actor: actorInOrder(actor),
    resources: resources.map(({ type, id, arn, name }) => ({
      type,
      id,
      ...(arn === undefined ? {} : { arn }),
      ...(name === undefined ? {} : { name }),
    })),
    outcome,
    verdict,
    record,
    nearest,
    criteria: criteria.map(({ criterion, result, detail }) => ({ criterion, result, detail })),
    findings: findings.map(({ rule, level, title }) => ({ rule, level, title })),
    grants: grants.map(({ kind, id, expiresAt }) => ({ kind, id, expiresAt })),
    gaps: gaps.map(({ control, resource, state }) => ({ control, resource, state })),
    evidence: { location: evidence.location, sha256: evidence.sha256 },
  };
}

/** JSON on one line; characters nobody sees are written as `\uXXXX`, which parses to the same text. */
export function jsonLine(value: unknown): string {
  const text = JSON.stringify(value);
  return text.replace(
    unseen,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** One decision a line, whole; the summary goes elsewhere. */
export function makeJsonlRenderer(): DecisionRenderer {
  return {
    head: () => '',
    line: (decision) => `${jsonLine(decisionInOrder(decision))}\n`,
    tail: () => '',
  };
}
