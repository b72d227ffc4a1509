import { makeSimulatedAws } from '../../../../src/adapters/memory/aws-account/simulated-aws.ts';
import { makeLiveAccess } from '../../../../src/application/grants/live-access.ts';
import type { GrantKind, GrantTarget } from '../../../../src/schemas/grant-target.ts';
import { describeLiveAccess } from '../../../contract/live-access-contract.ts';
import { grantOf, sshRule, targets } from '../../../domain/grants/grant-fixtures.ts';

const targetOf = new Map<GrantKind, (tag: string) => GrantTarget>([
  ['security-group-rule', (tag) => ({ ...sshRule, ruleId: `sgr-${tag}` })],
  [
    'managed-policy-attachment',
    (tag) => ({
      kind: 'managed-policy-attachment',
      holder: 'role',
      name: 'Vendor',
      policyArn: `arn:aws:iam::aws:policy/${tag}`,
    }),
  ],
  [
    'inline-policy',
    (tag) => ({ kind: 'inline-policy', holder: 'user', name: 'dana', policyName: tag }),
  ],
  ['group-membership', (tag) => ({ kind: 'group-membership', group: tag, user: 'dana' })],
  ['access-key', (tag) => ({ kind: 'access-key', user: 'dana', accessKeyId: tag })],
  ['login-profile', (tag) => ({ kind: 'login-profile', user: tag })],
]);
const denying = '{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';

describeLiveAccess('simulated AWS', [...targetOf.keys()], async () => {
  const aws = makeSimulatedAws();
  let count = 0;
  function opened(target: GrantTarget, given?: string) {
    const grant = grantOf({ target });
    aws.open(grant, given);
    return grant;
  }
  return {
    access: makeLiveAccess({ calls: aws }),
    async open(kind) {
      const make = targetOf.get(kind);
      if (make === undefined) throw new Error(`nothing here opens ${kind}`);
      count += 1;
      return { grant: opened(make(`a${count}`)), neighbour: opened(make(`b${count}`)) };
    },
    openDenying: async (kind) =>
      kind === 'inline-policy'
        ? opened({ kind, holder: 'role', name: 'Vendor', policyName: 'fence' }, denying)
        : opened(
            {
              kind,
              holder: 'user',
              name: 'dana',
              policyArn: 'arn:aws:iam::111122223333:policy/fence',
            },
            denying,
          ),
    unknown: (kind) => grantOf({ account: '444455556666', target: targets[kind] }),
  };
});
