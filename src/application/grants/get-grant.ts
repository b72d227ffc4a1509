import { grantHandle } from '../../domain/grants/grant-handle.ts';
import { kindOf } from '../../domain/grants/kinds/registry.ts';
import type { Grant, GrantStep } from '../../schemas/grant.ts';
import type { GrantStore } from '../ports/grant-store.ts';
import { findGrant } from './find-grant.ts';

/** A grant as people look at it. */
export interface GrantView {
  readonly grant: Grant;
  readonly handle: string;
  /** `tcp/22 from 0.0.0.0/0 on sg-0ab`; hostile text. */
  readonly words: string;
  /** What stays open once it is taken away. */
  readonly remainder: string;
  /** Commands that take it away by hand. */
  readonly byHand: readonly string[];
  /** Every step, oldest first. */
  readonly history: readonly GrantStep[];
}

/** Reads one grant, by id or handle, with its history; undefined where there is none. */
export function makeGetGrant({
  grants,
}: {
  readonly grants: Pick<GrantStore, 'get' | 'byHandle' | 'history'>;
}): (id: string) => Promise<GrantView | undefined> {
  return async (id) => {
    const grant = await findGrant(grants, id);
    if (grant === undefined) return undefined;
    const kind = kindOf(grant.target);
    return {
      grant,
      handle: grantHandle(grant.id),
      words: kind.words(grant.target),
      remainder: kind.remainder(grant.target).words,
      byHand: kind.byHand(grant),
      history: await grants.history(grant.id),
    };
  };
}
