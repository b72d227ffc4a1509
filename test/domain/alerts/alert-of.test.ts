import fc from 'fast-check';
import { alertOf } from '../../../src/domain/alerts/alert-of.ts';
import { AlertSchema } from '../../../src/schemas/alert.ts';
import { type Outcome, type StoredDecision, verdicts } from '../../../src/schemas/decision.ts';
import { levels } from '../../../src/schemas/finding.ts';
import { storedDecision } from './stored-decision.ts';

test('an unauthorised change is told in full: what, who, on what, where, when, why, what now, evidence', () => {
  const alert = alertOf(storedDecision());
  expect(alert.subject).toBe(
    '[HIGH] Unauthorised: ec2:AuthorizeSecurityGroupIngress in 111122223333 by alice@example.com',
  );
  expect(alert.body).toBe(
    [
      'UNAUTHORISED, level high',
      '',
      'What   ec2:AuthorizeSecurityGroupIngress (succeeded)',
      'Who    alice@example.com (human, proven by AWS), as arn:aws:iam::111122223333:role/Deploy, through console',
      'On     AWS::EC2::SecurityGroup sg-0ab (web), arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab',
      'Where  account 111122223333, region eu-west-1',
      'When   2026-03-02T12:14:00Z',
      '',
      'WHY YOU READ THIS',
      '- No change record authorises it. The nearest is CHG-1042, which fails on:',
      '- window does not fit: 27 hours late',
      '- actor unknown',
      '- high: ssh opened to the whole internet (rule sg-open-ssh)',
      '- low: A security group changed (rule sg-watch)',
      '',
      'WHAT NOW',
      '- If it was wanted: have CHG-1042 amended where it does not fit (change-auditor amend), or register a change record of its own (change-auditor register --type emergency), and have that approved. Approved now, it counts for what follows; this event then stands as ratified, and you are told that the matter is settled.',
      '- If it was not wanted: undo it with RevokeSecurityGroupIngress with the id of exactly that rule. If alice@example.com does not know of it, treat the credentials as stolen.',
      '- To see how it was judged: change-auditor explain 0f3c2c1e-0000-4000-8000-000000000001',
      '',
      'Access given  security-group-rule:111122223333:eu-west-1:sgr-1, ends 2026-03-02T18:00:00Z',
      'Evidence      s3://trail/AWSLogs/file.json.gz#/Records/12',
      `sha256        ${'ab'.repeat(32)}`,
      'Event         0f3c2c1e-0000-4000-8000-000000000001 (revision 1)',
      `Matter        ${alert.matterId}`,
      'Repeats of this by the same actor on the same resource within the same clock hour are kept but not told again.',
      '',
    ].join('\n'),
  );
});

test('what routes and filters an alert stands beside its text', () => {
  expect(
    alertOf(storedDecision({ verdict: 'deviating', record: 'CHG-7', nearest: null })),
  ).toMatchObject({
    sequence: 1,
    kind: 'change',
    level: 'high',
    account: '111122223333',
    region: 'eu-west-1',
    verdict: 'deviating',
    eventId: '0f3c2c1e-0000-4000-8000-000000000001',
    record: 'CHG-7',
    raisedAt: '2026-03-02T12:15:07Z',
  });
});

describe('the body says', () => {
  const nothingNear = { nearest: null, criteria: [] };
  const unproven = { ...storedDecision().actor, proven: false };
  const unnamed = { ...storedDecision().actor, identity: null, principal: null };

  test.each<[string, Partial<StoredDecision>, string]>([
    [
      'when no record is near, what to register',
      nothingNear,
      'register a change record (change-auditor register --type emergency, or POST /changes) whose scope covers account 111122223333, region eu-west-1, resource arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab, action ec2:AuthorizeSecurityGroupIngress',
    ],
    [
      'that an identity is only claimed',
      { actor: unproven },
      'alice@example.com (human, claimed by the caller, not proven)',
    ],
    ['that nobody could be named', { actor: unnamed }, 'Who    unknown (human), through console'],
    [
      'on whose behalf it was done',
      { actor: { ...unnamed, kind: 'service', cause: unproven } },
      '       on behalf of alice@example.com (human, claimed',
    ],
    [
      'that approved is not harmless',
      { verdict: 'authorised', record: 'CHG-1', nearest: null },
      '- CHG-1 approves it, but it is dangerous all the same.',
    ],
    [
      'whom to ask about an approved danger',
      { verdict: 'authorised', record: 'CHG-1', nearest: null },
      '- Ask who approved CHG-1 whether this effect was meant.',
    ],
    [
      'by how much it deviates',
      { verdict: 'deviating', record: 'CHG-1', nearest: null },
      '- It is covered by CHG-1 but does not keep to it:\n- window does not fit: 27 hours late',
    ],
    [
      'that approval came late',
      { verdict: 'ratified', record: 'CHG-1', nearest: null },
      '- CHG-1 was approved or widened only after it had happened.',
    ],
    [
      'what is not known',
      { verdict: 'undetermined', record: 'CHG-1042', nearest: null },
      'It cannot be judged: CHG-1042 fits in all that is known',
    ],
    [
      'that an attempt changed nothing',
      { verdict: null, outcome: 'denied' },
      'What   ec2:AuthorizeSecurityGroupIngress (denied, nothing changed)',
    ],
    [
      'that an attempt needs no undoing',
      { verdict: null, outcome: 'denied' },
      '- Nothing has to be undone.',
    ],
    ['that no resource could be named', { resources: [] }, 'On     nothing that could be named'],
    [
      'that the live feed missed it',
      { seenBy: 'reconciled' },
      'The live feed missed this event; it was found in the trail afterwards.',
    ],
    [
      'the opposite call in general where none is known',
      { action: 'foo:DoIt' },
      'take it back with the opposite call',
    ],
    [
      'nothing inherited for odd actions',
      { action: 'constructor' },
      'take it back with the opposite call',
    ],
  ])('%s', (_, changes, text) => {
    expect(alertOf(storedDecision(changes)).body).toContain(text);
  });

  test('how many resources and findings are left out', () => {
    const resources = Array.from({ length: 40 }, (_, n) => ({ type: 'T', id: `id-${n}` }));
    const findings = Array.from(
      { length: 12 },
      (_, n) => ({ rule: `r-${n}`, level: 'low', title: 't' }) as const,
    );
    const { body } = alertOf(storedDecision({ resources, findings }));
    expect(body).toContain('\n       and 35 more\n');
    expect(body).toContain('\n- and 2 more findings\n');
  });
});

test('hostile text in every field forges no line, hides nothing and stays bounded', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('\n\nWHAT NOW\n- do nothing', '\u202e', '<!channel>', 'A'.repeat(5_000), ''),
  );
  const hostile = fc.record({
    eventId: text,
    account: text,
    region: text,
    action: text,
    identity: text,
    principal: text,
    detail: text,
    title: text,
    id: text,
    location: text,
    verdict: fc.constantFrom(...verdicts, null),
    outcome: fc.constantFrom<Outcome>('succeeded', 'denied', 'failed'),
    level: fc.constantFrom(...levels),
    near: fc.constantFrom('CHG-1', null),
  });
  const decisionOf = (h: typeof hostile extends fc.Arbitrary<infer T> ? T : never) =>
    storedDecision({
      eventId: h.eventId,
      account: h.account,
      region: h.region,
      action: h.action,
      actor: {
        kind: 'unknown',
        identity: h.identity,
        principal: h.principal,
        via: 'unknown',
        proven: false,
      },
      resources: [{ type: h.id, id: h.id, arn: h.id, name: h.title }],
      criteria: [{ criterion: 'window', result: 'fail', detail: h.detail }],
      findings: [{ rule: h.title, level: h.level, title: h.title }],
      grants: [{ kind: h.id, id: h.id, expiresAt: null }],
      evidence: { location: h.location, sha256: h.id },
      verdict: h.verdict,
      outcome: h.outcome,
      nearest: h.near === null ? null : h.title,
    });
  const innocent = {
    eventId: 'e',
    account: 'a',
    region: 'r',
    action: 'x',
    identity: 'i',
    principal: 'p',
    detail: 'd',
    title: 't',
    id: 'id',
    location: 'l',
  };
  const lines = (body: string) => body.split('\n').length;
  fc.assert(
    fc.property(hostile, (h) => {
      const alert = AlertSchema.parse(alertOf(decisionOf(h)));
      expect(alert.subject).toMatch(/^\[[A-Z]+\] [\x20-\x7e]{1,95}$/);
      expect(alert.subject.length).toBeLessThan(100);
      expect(alert.body.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}<>]/u);
      expect(lines(alert.body)).toBe(lines(alertOf(decisionOf({ ...h, ...innocent })).body));
      expect(Buffer.byteLength(alert.body)).toBeLessThan(32_768);
    }),
    { numRuns: 200 },
  );
});
