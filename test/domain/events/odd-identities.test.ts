import fc from 'fast-check';
import { deniedLately } from '../../../src/domain/attempts/denied-lately.ts';
import { refusedCallOf } from '../../../src/domain/attempts/refused-call.ts';
import { understandTrailRecord } from '../../../src/domain/events/understand-trail-record.ts';
import { deriveFacts } from '../../../src/domain/risk/facts/derive-facts.ts';
import { AttemptsFactsSchema } from '../../../src/schemas/facts/attempts.ts';
import { OriginFactsSchema } from '../../../src/schemas/facts/origin.ts';
import { RequestFactsSchema } from '../../../src/schemas/facts/request.ts';

const names = [
  'type',
  'arn',
  'principalId',
  'accountId',
  'accessKeyId',
  'userName',
  'invokedBy',
  'sessionContext',
  'sessionIssuer',
  'attributes',
  'mfaAuthenticated',
  'webIdFederationData',
  'federatedProvider',
  'sourceIdentity',
  'ec2RoleDelivery',
  'assumedRoot',
  'signInSessionArn',
  'inScopeOf',
  'credentialsIssuedTo',
  'onBehalfOf',
  'userId',
  'invokedByDelegate',
  'identityProvider',
  'addendum',
  'reason',
  'originalEventID',
  '__proto__',
  'constructor',
];
const words = [
  'AssumedRole',
  'IAMUser',
  'Root',
  'WebIdentityUser',
  'IdentityCenterUser',
  'AWSAccount',
  'AWSService',
  'Unknown',
  'true',
  'arn:aws:sts::111122223333:assumed-role/Deploy/bob',
  'arn:aws:iam::111122223333:role/x/',
  'arn:',
  ':',
  '/',
  'UPDATED_DATA',
  'HIDDEN_DUE_TO_SECURITY_REASONS',
  '*****',
  'sso.amazonaws.com',
  'x'.repeat(3_000),
  '\ud800',
];
const { odd } = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...words),
    fc.string({ maxLength: 12 }),
    fc.constantFrom(null, true, 0, Number.MAX_VALUE),
  ),
  odd: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('odd'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('odd'), { maxKeys: 8 }),
  ),
}));
const identity = fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 12 });

test('whatever an identity holds, it is understood without a throw and its facts are those documented', () => {
  fc.assert(
    fc.property(identity, odd, odd, (userIdentity, requestParameters, addendum) => {
      const text = JSON.stringify({
        userIdentity,
        requestParameters,
        addendum,
        errorCode: 'AccessDenied',
        eventTime: '2026-03-02T10:00:00Z',
        eventSource: 'iam.amazonaws.com',
        eventName: 'CreateUser',
        sharedEventID: requestParameters,
      });
      const event = understandTrailRecord(JSON.parse(text), '00');
      const refused = refusedCallOf(event);
      const informed = { ...event, deniedLately: deniedLately(refused ? [refused] : [], '') };
      for (const [group, schema] of [
        ['origin', OriginFactsSchema],
        ['request', RequestFactsSchema],
        ['attempts', AttemptsFactsSchema],
      ] as const) {
        const facts = deriveFacts(informed, group);
        if (facts !== undefined)
          expect(schema.strict().safeParse(facts)).toMatchObject({ success: true });
      }
    }),
    { numRuns: 500 },
  );
});
