import type { Actor } from '../../schemas/actor.ts';
import type { StoredDecision } from '../../schemas/decision.ts';
import type { DecisionLink } from '../../schemas/decision-link.ts';
import { matterIdOf } from '../alerts/matter-id.ts';

/** Links of one decision, so that a call on thousands of resources costs no more than this many writes. */
export const mostLinks = 40;
/** Actors behind one another; a longer chain is no real one. */
const mostActors = 8;

/**
 * What a decision is found by, each once. Where there is more than `mostLinks`, every kind but the resources stays, and
 * of these the ids before the ARNs before the names.
 */
export function linksOf(decision: StoredDecision): readonly DecisionLink[] {
  const { actor, resources, kept, record, nearest } = decision;
  const links = new Map<string, DecisionLink>();
  const add = (kind: DecisionLink['kind'], name: string | null | undefined) => {
    if (name === null || name === undefined || name === '' || links.size >= mostLinks) return;
    links.set(`${kind} ${name}`, { kind, name });
  };
  add('matter', matterIdOf(decision));
  add('record', record ?? nearest);
  add('session', kept?.accessKeyId);
  for (const { identity, principal } of chainOf(actor)) {
    add('actor', identity);
    add('actor', principal);
  }
  add('actor', kept?.sessionArn);
  if (kept?.source === 'config') {
    for (const { id, arn, name } of resources) {
      for (const handle of [id, arn, name]) add('item', handle);
    }
  }
  for (const { id } of resources) add('resource', id);
  for (const { arn } of resources) add('resource', arn);
  for (const { name } of resources) add('resource', name);
  return [...links.values()];
}

function chainOf(actor: Actor): readonly Actor[] {
  const chain: Actor[] = [];
  for (
    let next: Actor | undefined = actor;
    next !== undefined && chain.length < mostActors;
    next = next.cause
  ) {
    chain.push(next);
  }
  return chain;
}
