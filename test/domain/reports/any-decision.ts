import fc from 'fast-check';
import type { Actor } from '../../../src/schemas/actor.ts';
import { criterionNames, type Decision, verdicts } from '../../../src/schemas/decision.ts';
import { levels } from '../../../src/schemas/finding.ts';

/** Text as attackers write it: markup, formulas, terminal codes, hidden letters, or anything at all. */
export const anyText = fc.oneof(
  fc.constantFrom(
    '</td><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("https://example.com")',
    '+1+1',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    'a;=1,"b"\r\nc',
    '\x1b[2J\x1b]0;title\x07',
    '\x9b31m',
    '\u202egnp.exe\u2066',
    'zero\u200bwidth',
    '\u2028line',
    '\ud800lone',
    '__proto__',
    '名前と👩‍💻',
    'a'.repeat(3_000),
  ),
  fc.string({ unit: 'binary' }),
  fc.string(),
);

const anyActor: fc.Arbitrary<Actor> = fc.record({
  kind: fc.constantFrom('human', 'pipeline', 'workload', 'service', 'root', 'unknown'),
  identity: fc.option(anyText),
  principal: fc.option(anyText),
  via: fc.constantFrom('console', 'cli', 'sdk', 'terraform', 'unknown'),
  proven: fc.boolean(),
});

/** Any decision the schema allows, consistent or not. */
export const anyDecision: fc.Arbitrary<Decision> = fc.record({
  eventId: anyText,
  at: fc.option(
    fc.oneof(
      fc
        .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString()),
      anyText,
    ),
  ),
  account: fc.option(anyText),
  region: fc.option(anyText),
  action: anyText,
  actor: fc
    .tuple(anyActor, fc.option(anyActor))
    .map(([actor, cause]) => (cause === null ? actor : { ...actor, cause })),
  resources: fc.array(
    fc.record(
      { type: anyText, id: anyText, arn: anyText, name: anyText },
      { requiredKeys: ['type', 'id'] },
    ),
    { maxLength: 3 },
  ),
  outcome: fc.constantFrom('succeeded', 'denied', 'failed'),
  verdict: fc.option(fc.constantFrom(...verdicts)),
  record: fc.option(anyText),
  nearest: fc.option(anyText),
  criteria: fc.array(
    fc.record({
      criterion: fc.constantFrom(...criterionNames),
      result: fc.constantFrom('pass', 'fail', 'unknown'),
      detail: anyText,
    }),
    { maxLength: 3 },
  ),
  findings: fc.array(
    fc.record({ rule: anyText, level: fc.constantFrom(...levels), title: anyText }),
    { maxLength: 3 },
  ),
  grants: fc.array(
    fc.record({
      kind: anyText,
      id: anyText,
      expiresAt: fc.constantFrom(null, '2026-03-02T18:00:00Z'),
    }),
    { maxLength: 2 },
  ),
  gaps: fc.array(
    fc.record({
      control: anyText,
      resource: anyText,
      state: fc.constantFrom('opened', 'closed'),
    }),
    { maxLength: 2 },
  ),
  evidence: fc.record({ location: anyText, sha256: anyText }),
});
