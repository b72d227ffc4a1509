import fc from 'fast-check';
import { type Level, levels, rankOf } from '../../../../src/schemas/finding.ts';
import type {
  LevelAdjustment,
  RuleExemption,
  RuleTuning,
} from '../../../../src/schemas/rule-tuning.ts';
import { bucketEvent, found, ruleNamed, tuned } from './tuned-rules.ts';

const by = { owner: 'alice@example.com', reason: 'a website' };
const website: RuleExemption = {
  ...by,
  rules: ['bucket-open'],
  resources: ['arn:aws:s3:::example-website'],
  endsAt: '2026-06-01T00:00:00Z',
};
const open = [ruleNamed('bucket-open')];
const one = (tuning: Partial<RuleTuning>, event = bucketEvent(), rules = open) =>
  found(rules, tuned(tuning), event)[0];

describe('states', () => {
  test('on: as the rule says', () => {
    expect(one({})).toEqual({ rule: 'bucket-open', level: 'high', title: 'Rule bucket-open' });
  });

  test('watch: kept so that nobody is alerted, and it says what it would be', () => {
    expect(one({ states: new Map([['bucket-open', 'watch']]) })).toEqual({
      rule: 'bucket-open',
      level: 'informational',
      title: 'Rule bucket-open (watched; would be high)',
    });
  });

  test('off: nothing, and a read need not be parsed for it', () => {
    expect(one({ states: new Map([['bucket-open', 'off']]) })).toBeUndefined();
  });
});

describe('exemptions', () => {
  test('what is named is kept as informational, with by whom and until when', () => {
    expect(one({ exemptions: [website] })).toEqual({
      rule: 'bucket-open',
      level: 'informational',
      title:
        'Rule bucket-open (exempted by alice@example.com until 2026-06-01T00:00:00Z; would be high)',
    });
  });

  test.each<[string, Partial<RuleExemption>, Parameters<typeof bucketEvent>[0]]>([
    ['another resource', {}, { requestParameters: { bucketName: 'other' } }],
    ['no resource that could be named', {}, { requestParameters: null }],
    ['another rule', { rules: ['bucket-closed'] }, {}],
    ['another account', { accounts: ['444455556666'] }, {}],
    [
      'an account nobody knows',
      { accounts: ['1*'] },
      { recipientAccountId: null, userIdentity: {} },
    ],
    ['another actor', { actors: ['arn:aws:iam::111122223333:role/Other'] }, {}],
    ['an actor nobody knows', { actors: ['arn:aws:iam::*:role/Deploy'] }, { userIdentity: {} }],
    ['another action', { actions: ['s3:PutBucketAcl'] }, {}],
    ['an event before its start', { startsAt: '2026-03-02T10:00:01Z' }, {}],
    ['an event more than a year before its end', { endsAt: '2027-03-02T10:00:01Z' }, {}],
    ['an event at its end', { endsAt: '2026-03-02T10:00:00Z' }, {}],
    ['an event without a time', {}, { eventTime: 'whenever' }],
  ])('%s is not silenced', (_what, exemption, record) => {
    const event = bucketEvent(record);
    expect(one({ exemptions: [{ ...website, ...exemption }] }, event)?.level).toBe('high');
  });

  test('actor, action and account narrow it', () => {
    const exemption = {
      ...website,
      accounts: ['111122223333'],
      actors: ['arn:aws:iam::111122223333:role/Deploy'],
      actions: ['s3:PutBucket*'],
    };
    expect(one({ exemptions: [exemption] })?.level).toBe('informational');
  });

  test('a critical finding is silenced by the name of its rule, not by a pattern', () => {
    const critical = [ruleNamed('bucket-open', 'critical')];
    const levelWith = (rules: string[]) =>
      one({ exemptions: [{ ...website, rules }] }, bucketEvent(), critical)?.level;
    expect(levelWith(['*'])).toBe('critical');
    expect(levelWith(['bucket-*'])).toBe('critical');
    expect(levelWith(['bucket-open'])).toBe('informational');
  });
});

describe('levels', () => {
  const level = (adjustments: Partial<LevelAdjustment>[], event = bucketEvent(), rules = open) =>
    one({ levels: adjustments.map((each) => ({ rules: ['*'], ...by, ...each })) }, event, rules)
      ?.level;
  const created = (tags: unknown, change = {}) =>
    bucketEvent({
      eventName: 'CreateBucket',
      requestParameters: JSON.parse(JSON.stringify({ bucketName: 'example', tags })),
      ...change,
    });
  const production = { tags: { environment: 'production' } };
  const sandbox = { tags: { environment: 'sandbox' }, lower: 2 };

  test('the first that fits counts', () => {
    expect(level([{ level: 'low' }, { raise: 1 }])).toBe('low');
    expect(level([{ accounts: ['444455556666'], level: 'low' }, { raise: 1 }])).toBe('critical');
  });

  test('there is nothing above critical and nothing below informational', () => {
    expect(level([{ raise: 4 }])).toBe('critical');
    expect(level([{ lower: 4 }])).toBe('informational');
  });

  test('a critical finding is lowered by the name of its rule, not by a pattern', () => {
    const critical = [ruleNamed('bucket-open', 'critical')];
    expect(level([{ lower: 1 }, { rules: ['bucket-*'], level: 'low' }], undefined, critical)).toBe(
      'critical',
    );
    expect(level([{ lower: 1 }, { rules: ['bucket-open'], lower: 1 }], undefined, critical)).toBe(
      'high',
    );
  });

  test.each([
    ['a list of keys and values', [{ key: 'environment', value: 'sandbox' }]],
    ['in capitals', [{ Key: 'environment', Value: 'sandbox' }]],
    ['a mapping', { environment: 'sandbox', team: 'a' }],
    ['a list as EC2 writes it', { items: [{ key: 'environment', value: 'sandbox' }] }],
  ])('tags it is created with count: %s', (_what, tags) => {
    expect(level([sandbox], created(tags))).toBe('low');
  });

  test.each([
    ['none is shown', created(undefined)],
    ['another value', created({ environment: 'production' })],
    [
      'two values under one key',
      created([
        { key: 'environment', value: 'sandbox' },
        { key: 'environment', value: 'production' },
      ]),
    ],
    ['the call was refused', created({ environment: 'sandbox' }, { errorCode: 'AccessDenied' })],
    ['the call only tags', created({ environment: 'sandbox' }, { eventName: 'CreateTags' })],
    [
      'the call changes what exists',
      created({ environment: 'sandbox' }, { eventName: 'PutBucketTagging' }),
    ],
    [
      'only one of what is made bears it',
      bucketEvent({
        eventName: 'CreateBucket',
        requestParameters: {
          tagSpecificationSet: {
            items: [
              { resourceType: 'a', tags: [{ key: 'environment', value: 'sandbox' }] },
              { resourceType: 'b', tags: [] },
            ],
          },
        },
      }),
    ],
  ])('lowering needs tags known for certain: %s', (_what, event) => {
    expect(level([sandbox], event)).toBe('high');
  });

  test('raising needs one that bears them', () => {
    const event = bucketEvent({
      eventName: 'CreateBucket',
      requestParameters: {
        tagSpecificationSet: {
          items: [
            { resourceType: 'a', tags: [{ key: 'environment', value: 'production' }] },
            { resourceType: 'b', tags: [] },
          ],
        },
      },
    });
    expect(level([{ ...production, raise: 1 }], event)).toBe('critical');
    expect(level([{ ...production, raise: 1 }])).toBe('high');
  });

  test('keys of a prototype are no tags', () => {
    const tags = JSON.parse('{"__proto__": "sandbox", "constructor": "x"}');
    expect(level([{ tags: { toString: '*' }, lower: 1 }], created(tags))).toBe('high');
  });
});

test('a rule that cannot be evaluated is loud whatever is exempted, and quiet only where it is watched', () => {
  const throwing = bucketEvent();
  const raw = new Proxy(throwing.raw, {
    get: (target, key) => {
      if (key === 'requestParameters') throw new Error('unreadable');
      return Reflect.get(target, key);
    },
  });
  const event = { ...throwing, raw };
  const rule = {
    ...ruleNamed('broken'),
    detection: { s: { 'requestParameters.x': 1 }, condition: 's' },
  };
  const findings = (tuning: Partial<RuleTuning>) => found([rule], tuned(tuning), event);
  const exemptions = [{ ...website, rules: ['broken'] }];
  const lowered = [{ rules: ['broken'], level: 'low' as const, ...by }];
  expect(findings({ exemptions, levels: lowered })).toEqual([
    { rule: 'broken', level: 'high', title: 'The rule broken could not be evaluated' },
  ]);
  expect(findings({ states: new Map([['broken', 'watch']]) })[0]?.level).toBe('informational');
});

test('tuning that fails on an event is visible, and silences nothing', () => {
  const event = {
    ...bucketEvent(),
    get resources(): never {
      throw new Error('unreadable');
    },
  };
  expect(one({ exemptions: [website] }, event)).toEqual({
    rule: 'bucket-open',
    level: 'high',
    title: 'Rule bucket-open (its tuning could not be applied)',
  });
});

describe('laws', () => {
  const names = ['bucket-open', 'bucket-closed', 'other'];
  const level = fc.constantFrom(...levels);
  const ruleNames = fc.array(fc.constantFrom(...names, '*', 'bucket-*'), {
    minLength: 1,
    maxLength: 2,
  });
  const adjustment: fc.Arbitrary<LevelAdjustment> = fc
    .record({
      rules: ruleNames,
      accounts: fc.option(fc.constantFrom<string[]>(['111122223333'], ['4*'], ['*']), {
        nil: undefined,
      }),
      tags: fc.option(fc.constant({ environment: 'sandbox' }), { nil: undefined }),
      change: fc.oneof(
        level.map((to) => ({ level: to })),
        fc.integer({ min: 1, max: 4 }).map((raise) => ({ raise })),
        fc.integer({ min: 1, max: 4 }).map((lower) => ({ lower })),
      ),
    })
    .map(({ change, ...rest }) => ({ ...rest, ...change, ...by }));
  const exemption: fc.Arbitrary<RuleExemption> = fc
    .record({
      rules: ruleNames,
      resources: fc.constantFrom<string[]>(
        ['arn:aws:s3:::example-website'],
        ['*'],
        ['arn:aws:s3:::x*'],
      ),
      endsAt: fc.constantFrom('2026-06-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    })
    .map((rest) => ({ ...rest, ...by }));
  const tuning: fc.Arbitrary<RuleTuning> = fc.record({
    states: fc
      .dictionary(fc.constantFrom(...names), fc.constantFrom('on', 'watch', 'off'))
      .map((states) => new Map(Object.entries(states))),
    levels: fc.array(adjustment, { maxLength: 3 }),
    exemptions: fc.array(exemption, { maxLength: 3 }),
  });
  const rules = fc
    .tuple(level, level, level)
    .map((each) => each.map((one, index) => ruleNamed(names[index] ?? '', one)));
  const event = fc
    .record({
      recipientAccountId: fc.constantFrom('111122223333', null),
      requestParameters: fc.constantFrom<{ bucketName: string } | null>(
        { bucketName: 'example-website' },
        { bucketName: 'x1' },
        null,
      ),
    })
    .map((change) => bucketEvent(change));

  test('tuning never adds a finding, and keeps order and rule of those it leaves', () => {
    fc.assert(
      fc.property(rules, tuning, event, (each, how, on) => {
        const plain = found(each, tuned({}), on).map(({ rule }) => rule);
        const left = found(each, how, on).map(({ rule }) => rule);
        expect(left).toEqual(plain.filter((rule) => how.states.get(rule) !== 'off'));
      }),
      { numRuns: 200 },
    );
  });

  test('an exemption only ever makes a finding informational, and the order of exemptions changes no level', () => {
    fc.assert(
      fc.property(rules, tuning, event, (each, how, on) => {
        const levelsOf = (exemptions: readonly RuleExemption[]) =>
          found(each, { ...how, exemptions }, on).map((one) => one.level);
        const exempted = levelsOf(how.exemptions);
        expect(levelsOf(how.exemptions.toReversed())).toEqual(exempted);
        levelsOf([]).forEach((plain, at) => {
          expect([plain, 'informational']).toContain(exempted[at]);
        });
      }),
      { numRuns: 200 },
    );
  });

  test('raising never lowers and lowering never raises, in as many steps as told at most', () => {
    fc.assert(
      fc.property(level, fc.integer({ min: 1, max: 4 }), (from, steps) => {
        const to = (change: Partial<LevelAdjustment>): Level =>
          one({ levels: [{ rules: ['bucket-open'], ...by, ...change }] }, bucketEvent(), [
            ruleNamed('bucket-open', from),
          ])?.level ?? 'critical';
        expect(rankOf(to({ raise: steps }))).toBe(Math.min(4, rankOf(from) + steps));
        expect(rankOf(to({ lower: steps }))).toBe(Math.max(0, rankOf(from) - steps));
      }),
      { numRuns: 50 },
    );
  });

  test('what is unknown never silences: an event of which nothing is known keeps every level or gets a higher one', () => {
    const unknown = bucketEvent({
      eventTime: null,
      recipientAccountId: null,
      userIdentity: null,
      requestParameters: null,
      awsRegion: null,
    });
    const narrow = tuning.map((how) => ({
      ...how,
      states: new Map(),
      levels: how.levels.map((one) => ({ ...one, accounts: ['111122223333'] })),
    }));
    fc.assert(
      fc.property(rules, narrow, (each, how) => {
        const plain = found(each, tuned({}), unknown);
        found(each, how, unknown).forEach(({ level: kept }, at) => {
          expect(rankOf(kept)).toBeGreaterThanOrEqual(rankOf(plain[at]?.level ?? 'critical'));
        });
      }),
      { numRuns: 100 },
    );
  });
});
