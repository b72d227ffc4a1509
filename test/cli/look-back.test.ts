import type { StoredDecision } from '../../src/schemas/decision.ts';
import { openSshFlags, servedApi } from './api/served-api.ts';

type Served = Awaited<ReturnType<typeof servedApi>>;
let served: Served;
beforeEach(async () => {
  served = await servedApi();
});
afterEach(() => served.stop());

function decided(changes: Partial<StoredDecision> = {}): StoredDecision {
  return {
    eventId: 'e-1',
    at: '2026-03-02T12:14:00Z',
    account: '111122223333',
    region: 'eu-west-1',
    action: 'ec2:AuthorizeSecurityGroupIngress',
    actor: {
      kind: 'human',
      identity: 'alice@example.com',
      principal: 'arn:aws:iam::111122223333:role/Deploy',
      via: 'console',
      proven: false,
    },
    resources: [{ type: 'AWS::EC2::SecurityGroup', id: 'sg-0ab' }],
    outcome: 'succeeded',
    verdict: 'unauthorised',
    record: null,
    nearest: 'OPS-1',
    criteria: [
      { criterion: 'approval', result: 'pass', detail: 'approved by bob' },
      { criterion: 'window', result: 'fail', detail: '14 minutes late' },
      { criterion: 'actor', result: 'unknown', detail: 'the session is not known' },
    ],
    findings: [{ rule: 'open-admin-port', level: 'high', title: 'Opens tcp/22 to the internet' }],
    grants: [],
    gaps: [],
    evidence: { location: 's3://trail/file.json.gz#/Records/3', sha256: 'ab' },
    revision: 1,
    decidedAt: '2026-03-02T12:15:00Z',
    seenBy: 'bus',
    ...changes,
  };
}

describe('explain', () => {
  test('says verdict, each criterion with its mark, findings, revisions with causes, and what to do', async () => {
    await served.decisions.append(decided());
    await served.decisions.append(
      decided({
        revision: 2,
        verdict: 'ratified',
        record: 'OPS-1',
        nearest: null,
        cause: { kind: 'change-record', of: 'OPS-1', detail: 'OPS-1 was approved' },
      }),
    );
    const { exitCode, stdout } = await served.cli(['explain', 'e-1']);
    expect(exitCode).toBe(0);
    for (const part of [
      /≈ ratified +ec2:AuthorizeSecurityGroupIngress/,
      /✓ approval +approved by bob/,
      /✗ window +14 minutes late/,
      /\? actor +the session is not known/,
      /high +Opens tcp\/22 to the internet/,
      /1 {2}2026-03-02 12:15Z +✗ unauthorised/,
      /2 .*≈ ratified by OPS-1 +OPS-1 was approved/,
      /What to do/,
      /\$ change-auditor show OPS-1/,
      /alice@example.com \(name only claimed\)/,
    ]) {
      expect(stdout).toMatch(part);
    }
  });

  test('says what AWS Config saw change', async () => {
    const differences = [
      { property: 'ipPermissions', before: null, after: 'tcp 22 0.0.0.0/0' },
      ...Array.from({ length: 30 }, (_, at) => ({ property: `tag${at}`, before: 'a', after: 'b' })),
    ];
    await served.decisions.append(decided({ differences }));
    const { stdout } = await served.cli(['explain', 'e-1']);
    expect(stdout).toMatch(
      /What AWS Config saw change\n {2}ipPermissions: added tcp 22 0\.0\.0\.0\/0/,
    );
    expect(stdout).toContain('tag3: a -> b');
    expect(stdout).toContain('… and 11 more');
  });

  test('says which findings a revision brought or took, and its cause however long', async () => {
    const [first] = decided().findings;
    const settled = { rule: 'no-logs', level: 'medium', title: 'It keeps no logs' } as const;
    const corrected = 'it was corrected by a record whose id goes on and on '.repeat(3).trim();
    const revisions = [
      decided(),
      decided({
        revision: 2,
        findings: [...(first === undefined ? [] : [first]), settled],
        cause: { kind: 'settled', of: null, detail: 'it had settled and lacked logging' },
      }),
      decided({
        revision: 3,
        findings: [settled],
        cause: { kind: 'correction', of: 'e-2', detail: corrected },
      }),
    ];
    for (const revision of revisions) await served.decisions.append(revision);
    const { stdout } = await served.cli(['explain', 'e-1']);
    const [, history = ''] = stdout.split('How it came to be');
    expect(history).toMatch(
      / 2 .*it had settled and lacked logging\n +\+ medium +It keeps no logs/,
    );
    expect(history).toMatch(/ 3 .*\n +it was corrected/);
    expect(history).toMatch(/- high +Opens tcp\/22 to the internet/);
    const [ours = ''] = history.split('What to do');
    for (const line of ours.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });

  test('ids of events with every character in them are found', async () => {
    const eventId = 'config:AWS::S3::Bucket/lo gs@1%2F?#';
    await served.decisions.append(decided({ eventId }));
    const run = await served.cli(['explain', eventId, '--json']);
    expect(run.json()).toMatchObject({ decision: { eventId } });
  });

  test('a name that is a shell command stays a name in what is to be pasted', async () => {
    const id = "x'; reboot #";
    await served.decisions.append(
      decided({ resources: [{ type: 'AWS::EC2::SecurityGroup', id }], nearest: '$(reboot)' }),
    );
    const { stdout } = await served.cli(['explain', 'e-1']);
    expect(stdout).toContain("--resource 'x'\\''; reboot #'");
    expect(stdout).toContain("show '$(reboot)'");
  });

  test('an unknown event is told as such', async () => {
    const { exitCode, stderr } = await served.cli(['explain', 'e-9']);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Refused: ')]);
  });
});

describe('timeline', () => {
  beforeEach(async () => {
    for (const [eventId, at, verdict] of [
      ['e-1', '2026-03-02T10:00:00Z', 'authorised'],
      ['e-2', '2026-03-02T12:14:00Z', 'unauthorised'],
      ['e-3', '2026-03-02T12:40:00Z', 'exempt'],
    ] as const) {
      await served.decisions.append(decided({ eventId, at, verdict, record: 'OPS-1' }));
    }
  });
  const asked = ['--around', '2026-03-02T12:30:00Z'];

  test('draws the events around the instant, in order', async () => {
    const { stdout } = await served.cli(['timeline', '--resource', 'sg-0ab', ...asked]);
    const lines = stdout.split('\n').filter((line) => /●|──▶|┊/.test(line));
    expect(lines).toEqual([
      expect.stringMatching(/10:00:00Z {2}✓ authorised.*by alice@example.com/),
      expect.stringContaining('2 h 14 min'),
      expect.stringMatching(/12:14:00Z {2}✗ unauthorised/),
      expect.stringMatching(/──▶ 2026-03-02 12:30Z ──/),
      expect.stringMatching(/12:40:00Z {2}○ exempt/),
    ]);
  });

  test('--before and --after bound it; an actor is asked for alike', async () => {
    const args = [
      '--actor',
      'alice@example.com',
      '--before',
      '1h',
      '--after',
      '1m',
      '--all',
      '--json',
    ];
    const { stdout } = await served.cli(['timeline', ...asked, ...args]);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).eventId),
    ).toEqual(['e-2']);
  });

  test('nothing known is said, and the instant is still drawn', async () => {
    const { stdout } = await served.cli(['timeline', '--resource', 'sg-9', ...asked]);
    expect(stdout).toMatch(/Nothing is known[\s\S]*──▶/);
  });

  test.each([[[]], [['--resource', 'a', '--actor', 'b']]])('%j is refused', async (args) => {
    expect((await served.cli(['timeline', ...args])).exitCode).toBe(64);
  });

  test('an instant without an offset is refused with how to write it', async () => {
    const { exitCode, stderr } = await served.cli([
      'timeline',
      '--resource',
      'a',
      '--around',
      'Monday',
    ]);
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining('with its offset')]);
  });
});

describe('would-match', () => {
  const event = [
    ...['--action', 'ec2:AuthorizeSecurityGroupIngress', '--account', '111122223333'],
    ...['--region', 'eu-west-1', '--resource', 'sg-0ab'],
  ];
  beforeEach(async () => {
    await served.cli(['register', ...openSshFlags, '--id', 'OPS-1']);
    await served.cli(['approve', 'OPS-1', '--yes'], { as: 'bob' });
  });

  test('ends with 0 where it is covered', async () => {
    const { exitCode, stdout } = await served.cli(['would-match', ...event, '--at', '+5m']);
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringContaining('It would be covered by OPS-1'),
    ]);
  });

  test('ends with 1 where it is not, and says what is missing', async () => {
    const { exitCode, stdout } = await served.cli(['would-match', ...event, '--at', '+3d']);
    expect([exitCode, stdout]).toEqual([
      1,
      expect.stringMatching(/would not be covered[\s\S]*What is missing/),
    ]);
  });

  test('takes a CloudTrail record, alone or as jq cuts it out', async () => {
    const record = {
      eventID: 'e-7',
      eventVersion: '1.11',
      eventTime: new Date(Date.now() + 60_000).toISOString().replace(/\.\d+/, ''),
      eventSource: 'ec2.amazonaws.com',
      eventName: 'AuthorizeSecurityGroupIngress',
      awsRegion: 'eu-west-1',
      recipientAccountId: '111122223333',
      readOnly: false,
      userIdentity: {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/alice',
        accountId: '111122223333',
      },
      requestParameters: { groupId: 'sg-0ab' },
      responseElements: { _return: true },
    };
    for (const text of [record, { Records: [record] }, { detail: record }]) {
      const run = await served.cli(['would-match', '-', '--json'], { stdin: JSON.stringify(text) });
      expect(run.json()).toMatchObject({ covered: true, record: 'OPS-1' });
      expect(run.exitCode).toBe(0);
    }
  });

  test.each([
    [['--action', 'ec2:X'], '--account, --region, --resource are missing'],
    [[], 'Which event?'],
    [['-', ...event], 'one of them'],
  ])('%j is refused in words', async (args, words) => {
    const { exitCode, stderr } = await served.cli(['would-match', ...args], { stdin: '{}' });
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining(words)]);
  });
});

test('whoami tells what is proven', async () => {
  const { stdout } = await served.cli(['whoami'], { as: 'carol' });
  expect(stdout).toMatch(/you are +carol[\s\S]*proven +no/);
});
