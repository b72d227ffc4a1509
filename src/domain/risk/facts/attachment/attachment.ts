import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import { AttachmentFactsSchema } from '../../../../schemas/facts/attachment.ts';
import { objectAt, stringAt } from '../../../../schemas/json.ts';
import { stateBefore } from '../../known-state/state-before.ts';
import type { Analyser, FactsOf } from '../analyser.ts';
import { type AttachedMeaning, attachedMeaning } from './attached-meaning.ts';
import { isAwsManaged, policyNameOf } from './aws-managed-policies.ts';

type Facts = FactsOf<typeof AttachmentFactsSchema>;

/** What each call does, and to what kind of holder. */
const calls: Readonly<Record<string, Pick<Facts, 'holder' | 'how'>>> = {
  'iam:AttachRolePolicy': { holder: 'role', how: 'attached' },
  'iam:AttachUserPolicy': { holder: 'user', how: 'attached' },
  'iam:AttachGroupPolicy': { holder: 'group', how: 'attached' },
  'iam:DetachRolePolicy': { holder: 'role', how: 'detached' },
  'iam:DetachUserPolicy': { holder: 'user', how: 'detached' },
  'iam:DetachGroupPolicy': { holder: 'group', how: 'detached' },
  'iam:PutRolePermissionsBoundary': { holder: 'role', how: 'boundary-set' },
  'iam:PutUserPermissionsBoundary': { holder: 'user', how: 'boundary-set' },
  'sso:AttachManagedPolicyToPermissionSet': { holder: 'permission-set', how: 'attached' },
  'sso:DetachManagedPolicyFromPermissionSet': { holder: 'permission-set', how: 'detached' },
};

/** `facts.attachment`: which managed policy was attached to whom, taken away, or set as a boundary, and what that means. */
export const attachmentAnalyser: Analyser<typeof AttachmentFactsSchema> = {
  group: 'attachment',
  schema: AttachmentFactsSchema,
  calls: Object.keys(calls),
  resourceTypes: [],
  derive,
};

function derive(event: ChangeEvent): Facts | undefined {
  const call = Object.hasOwn(calls, event.action) ? calls[event.action] : undefined;
  const request = objectAt(event.raw, 'requestParameters');
  const policyArn =
    stringAt(request, 'policyArn') ??
    stringAt(request, 'managedPolicyArn') ??
    stringAt(request, 'permissionsBoundary');
  if (call === undefined || policyArn === undefined) return undefined;
  const meaning = attachedMeaning(event, policyArn);
  return {
    ...call,
    policyArn: policyArn.slice(0, 256),
    policyName: policyNameOf(policyArn).slice(0, 256),
    awsManaged: isAwsManaged(policyArn),
    content: meaning.content,
    ...effectOf(event, call.how, meaning, policyArn),
  };
}

type Effect = Omit<Facts, 'holder' | 'how' | 'policyArn' | 'policyName' | 'awsManaged' | 'content'>;

const noRights = { admin: false, escalation: false, powerful: false, data: false } as const;

function effectOf(
  event: ChangeEvent,
  how: Facts['how'],
  meaning: AttachedMeaning,
  policyArn: string,
): Effect {
  if (how === 'detached') return { ...noRights, removesDeny: meaning.denies };
  if (how === 'boundary-set') {
    const before = stateBefore(event, 'permissions-boundary');
    return {
      ...noRights,
      boundaryAllowsAll: meaning.admin,
      replacesBoundary:
        before.kind === 'known' && before.value !== null && before.value !== policyArn,
    };
  }
  const { admin, escalation, powerful, data, escalationActions } = meaning;
  const before = stateBefore(event, `attached-policy/${policyArn}`);
  const again = before.kind === 'known' && before.value === true;
  return { admin, escalation, powerful, data, escalationActions, again };
}
