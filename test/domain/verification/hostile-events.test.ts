import fc from 'fast-check';
import { defaultMatchingPolicy } from '../../../src/domain/matching/matching-policy.ts';
import { makeEventTally } from '../../../src/domain/verification/event-tally.ts';
import { makeScopeUse } from '../../../src/domain/verification/scope-use.ts';
import { verificationAlert } from '../../../src/domain/verification/verification-alert.ts';
import { verificationOf } from '../../../src/domain/verification/verification-of.ts';
import { verifiedRecord } from '../../../src/domain/verification/verified-record.ts';
import { AlertSchema } from '../../../src/schemas/alert.ts';
import { ChangeRecordSchema } from '../../../src/schemas/change-record.ts';
import { ChangeStepSchema } from '../../../src/schemas/change-step.ts';
import { ChangeVerificationSchema } from '../../../src/schemas/change-verification.ts';
import { anyText } from '../../contract/hostile-text.ts';
import { changeRecord, grant, storedDecision } from '../../contract/samples.ts';

const period = {
  from: '2026-03-02T10:00:00Z',
  windowEnd: '2026-03-02T12:00:00Z',
  isAgain: false,
};
const long = fc.tuple(anyText, fc.nat({ max: 400 })).map(([text, times]) => text.repeat(times + 1));
const text = fc.oneof(anyText, long, fc.constant('__proto__'));

test('whatever events and resources are called, a result fits its schema and stays small', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, fc.boolean()), { maxLength: 60 }), (events) => {
      const record = changeRecord({ status: 'implemented' });
      const tally = makeEventTally(record.id);
      const use = makeScopeUse(record.scope, defaultMatchingPolicy);
      for (const [index, [name, other, isDone]] of events.entries()) {
        const decision = storedDecision({
          eventId: `${index}${name}`,
          action: other,
          resources: [{ type: name, id: other, arn: name, name: other }],
          verdict: isDone ? 'authorised' : 'deviating',
          record: record.id,
          criteria: [{ criterion: 'window', result: 'fail', detail: other }],
          findings: [{ rule: name, level: 'critical', title: other }],
        });
        tally.note(decision);
        use.note(decision);
      }
      const verification = verificationOf({
        ...{ record, period, tally, use },
        complete: true,
        openGaps: [],
        liveGrants: [grant()],
        compliance: [],
        now: '2026-03-02T12:45:00Z',
      });
      ChangeVerificationSchema.parse(verification);
      const written = verifiedRecord(record, verification);
      ChangeRecordSchema.parse(written.record);
      ChangeStepSchema.parse({ ...written.step, version: 2 });
      AlertSchema.parse(verificationAlert(record, verification));
      expect(Buffer.byteLength(JSON.stringify(verification))).toBeLessThan(150_000);
      expect(
        verification.done.events + verification.besides.length + verification.moreBesides,
      ).toBe(events.length);
    }),
    { numRuns: 12 },
  );
});

test('an alert carries no live link, no hidden text, and no id that a shell would obey', () => {
  const record = changeRecord({ id: 'CHG $(rm)', title: 'see https://evil.example \u202e' });
  const tally = makeEventTally(record.id);
  const verification = verificationOf({
    ...{ record, period, tally, use: makeScopeUse([], defaultMatchingPolicy) },
    complete: true,
    openGaps: [],
    liveGrants: [],
    compliance: [],
    now: '2026-03-02T12:45:00Z',
  });
  const { body, subject } = verificationAlert(record, verification);
  expect(body).not.toMatch(/https:|\u202e/);
  expect(body).toContain('change-auditor show ID');
  expect(body).not.toContain('show CHG $(rm)');
  expect(subject).toMatch(/^[\x20-\x7e]+$/);
});
