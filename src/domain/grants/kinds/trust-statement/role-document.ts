import type { EditedDocument } from '../../documents/edit-statement.ts';
import type { Dialogue } from '../grant-kind.ts';
import { iamRead, noSuchEntity } from '../iam/iam-call.ts';
import { orAbsent } from '../or-absent.ts';
import { objectIn, textIn } from '../unreadable-answer.ts';

function* trustOf(role: string): Dialogue<string> {
  const answer = objectIn(yield iamRead('GetRole', { RoleName: role }), 'Role', 'GetRole');
  return textIn(answer, 'AssumeRolePolicyDocument', 'GetRole');
}

function* writeTrust(role: string, text: string): Dialogue<void> {
  yield {
    power: 'edit-document',
    service: 'iam',
    region: undefined,
    operation: 'UpdateAssumeRolePolicy',
    input: { RoleName: role, PolicyDocument: text },
  };
}

/** The trust policy of a role. */
export function roleDocument(role: string): EditedDocument {
  return {
    read: () => orAbsent(noSuchEntity, trustOf(role), undefined),
    write: (text) => writeTrust(role, text),
    writtenBy: 'iam:UpdateAssumeRolePolicy',
    ifNothingIsLeft:
      'it is the only statement of the trust policy, and IAM keeps none without a statement: delete the role, or let the policy trust somebody else',
  };
}
