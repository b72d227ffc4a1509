import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { stateBefore } from '../../known-state/state-before.ts';
import { readPolicyDocument } from '../policy/documents/read-policy-document.ts';
import { holderRights } from '../policy/policy-contents.ts';
import { adminRank } from '../policy/reach/admin-rights.ts';
import { isAwsManaged, managedMeaning } from './aws-managed-policies.ts';

/** What holding a managed policy comes to, as far as it is known. */
export interface AttachedMeaning {
  /** `published`: AWS's own, known by name; `known`: earlier events told its document; else `unknown`. */
  readonly content: 'published' | 'known' | 'unknown';
  readonly admin: boolean;
  readonly escalation: boolean;
  readonly escalationActions: readonly string[];
  readonly powerful: boolean;
  readonly data: boolean;
  /** It denies something. */
  readonly denies: boolean;
}

const nothing = {
  admin: false,
  escalation: false,
  escalationActions: [],
  powerful: false,
  data: false,
  denies: false,
} as const;

/** Of AWS's policies by what AWS publishes; of the account's own by the version in force, where `event.before` tells it. */
export function attachedMeaning(event: ChangeEvent, policyArn: string): AttachedMeaning {
  const meaning = managedMeaning(policyArn);
  if (isAwsManaged(policyArn)) {
    return {
      ...nothing,
      content: meaning === undefined ? 'unknown' : 'published',
      admin: meaning === 'admin',
      escalation: meaning === 'escalation',
      powerful: meaning === 'powerful',
      data: meaning === 'data',
      denies: meaning === 'denial',
    };
  }
  const state = stateBefore(event, 'managed-policy');
  const statements = state.kind === 'known' ? readPolicyDocument(state.value) : undefined;
  if (statements === undefined) return { ...nothing, content: 'unknown' };
  const rights = holderRights(statements);
  const admin = adminRank(rights) > 0;
  return {
    ...nothing,
    content: 'known',
    admin,
    escalation: !admin && rights.escalationActions.length > 0,
    escalationActions: rights.escalationActions,
    powerful: !admin && (rights.allowsAllExcept || rights.writeEverywhere),
    denies: statements.some(({ allows }) => !allows),
  };
}
