import { join } from 'node:path';
import { folderWith, runCommand, scan } from './run-scan.ts';
import { approvedChange, change, lines } from './sample-input.ts';

const authorised = approvedChange('CHG-1');
const stopLogging = {
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'StopLogging',
  requestParameters: { name: 'main' },
};
const rule = `title: A security group was made
level: low
logsource: { product: aws, service: cloudtrail }
detection:
  made: { eventSource: ec2.amazonaws.com, eventName: CreateSecurityGroup }
  condition: made
`;

const folder = () =>
  folderWith({
    'change.json': lines(change('a')),
    'stop.json': lines(change('s', stopLogging)),
    'attempt.json': lines(change('d', { ...stopLogging, errorCode: 'AccessDenied' })),
    'late.json': lines(change('l', { eventTime: '2026-03-02T12:14:00Z' })),
    'nameless.json': lines(
      change('n', { eventName: 'ModifyThing', requestParameters: null, responseElements: null }),
    ),
    'broken.json': `${lines(change('a'))}x\n`,
    'ok.json': JSON.stringify({ changes: [authorised] }),
    'narrow.json': JSON.stringify({
      changes: [
        {
          ...authorised,
          scope: [
            { accounts: ['111122223333'], regions: ['*'], resources: ['sg-x'], actions: ['ec2:*'] },
          ],
        },
      ],
    }),
    'none.yaml': 'changes: []\n',
    'ok.yaml': `changes:\n  - ${JSON.stringify(authorised)}\n`,
    'ok.csv':
      'id,title,type,status,requested_by,implementers,approver,approved_at,start,end,accounts,regions,resources,actions,temporary_until,ticket_url\n' +
      'CHG-1,Net,normal,approved,alice@example.com,bob@example.com,carol@example.com,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,2026-03-02T12:00:00Z,111122223333,eu-west-1,*,ec2:*,,\n',
    'faulty.csv':
      'id,title,type,status,requested_by,implementers,approver,approved_at,start,end,accounts,regions,resources,actions,temporary_until,ticket_url\n' +
      'CHG-1,Net,normal,approved,alice@example.com,bob@example.com,carol@example.com,2026-03-02T09:00:00Z,2026-03-02T10:00:00Z,2026-03-02T12:00:00Z,111122223333,eu-west-1,*,ec2:*,,\n' +
      'CHG-2,Net,normal,approved,alice@example.com,bob@example.com,bob@example.com,2026-03-02T09:00,2026-03-02T10:00:00Z,2026-03-02T09:00:00Z,111122223333,eu-west-1,*,ec2:*,,\n',
    'faulty.json': JSON.stringify({
      changes: [authorised, { ...approvedChange('CHG-2'), window: undefined }],
    }),
    'rules/made.yml': rule,
    'bad-rules/bad.yml': 'title: x\nlevel: loud\n',
  });

test.each<[string, number]>([
  ['change.json', 0],
  ['change.json --changes none.yaml', 0],
  ['broken.json', 2],
  ['absent.json', 2],
  ['change.json --fail-on critical', 0],
  ['stop.json --fail-on informational', 1],
  ['stop.json --fail-on high', 1],
  ['attempt.json --fail-on informational', 1],
  ['change.json --fail-on informational', 0],
  ['change.json --rules rules --fail-on low', 1],
  ['change.json --rules rules --fail-on medium', 0],
  ['change.json --changes ok.json --fail-on unauthorised', 0],
  ['change.json --changes none.yaml --fail-on unauthorised', 1],
  ['late.json --changes ok.json --fail-on unauthorised', 1],
  ['nameless.json --changes narrow.json --fail-on unauthorised', 1],
  ['attempt.json --changes none.yaml --fail-on unauthorised', 0],
  ['broken.json --changes none.yaml --fail-on unauthorised', 2],
  ['change.json --changes faulty.json', 2],
  ['change.json --changes faulty.csv', 2],
  ['change.json --changes absent.csv', 2],
  ['change.json --rules bad-rules', 2],
  ['change.json --rules absent', 2],
  ['stop.json --rules bad-rules --fail-on low', 2],
  ['', 64],
  ['change.json --fail-on unauthorised', 64],
  ['change.json --fail-on loud', 64],
  ['change.json --format xml', 64],
  ['change.json --unheard-of', 64],
  ['change.json --changes', 64],
  ['change.json --output o --summary o', 64],
])('scan %s ends with %i', async (call, expected) => {
  const files = folder();
  const args = call
    .split(' ')
    .filter((arg) => arg !== '')
    .map((arg) =>
      /[./]|rules$|^absent$|^o$/.test(arg) && !arg.startsWith('--') ? join(files, arg) : arg,
    );
  const { exitCode, stdout, stderr } = await runCommand(['scan', ...args]);
  expect(exitCode).toBe(expected);
  if (expected === 64) expect([stdout, stderr === '']).toEqual(['', false]);
  if (expected === 2) expect(stderr).toContain('fault: ');
});

test.each([['--help'], ['scan', '--help'], ['--version']].map((args) => [args]))(
  '%j is no wrong call',
  async (args) => {
    const { exitCode, stdout, stderr } = await runCommand(args);
    expect([exitCode, stdout !== '', stderr]).toEqual([0, true, '']);
  },
);

test.each([[], ['unheard-of']].map((args) => [args]))('%j is a wrong call', async (args) => {
  expect((await runCommand(args)).exitCode).toBe(64);
});

test.each(['ok.json', 'ok.yaml', 'ok.csv'])('%s authorises what it covers', async (name) => {
  const files = folder();
  const { decisions } = await scan([join(files, 'change.json'), '--changes', join(files, name)]);
  expect(decisions[0]).toMatchObject({ verdict: 'authorised', record: 'CHG-1', nearest: null });
  expect(decisions[0]?.criteria.map(({ result }) => result)).toEqual(Array(7).fill('pass'));
});

test('change files add up', async () => {
  const files = folder();
  const { decisions, exitCode } = await scan([
    join(files, 'change.json'),
    '--changes',
    join(files, 'none.yaml'),
    '--changes',
    join(files, 'ok.csv'),
  ]);
  expect([exitCode, decisions[0]?.record]).toEqual([0, 'CHG-1']);
});

test.each<[string, RegExp[]]>([
  ['faulty.json', [/faulty\.json: changes\[1\]\.window/]],
  ['faulty.csv', [/faulty\.csv: row 3.*approve/, /faulty\.csv: row 3.*end/]],
])(
  '%s: the faulty record is named with its place and mend, the others are used',
  async (name, places) => {
    const files = folder();
    const { decisions, summary } = await scan([
      join(files, 'change.json'),
      '--changes',
      join(files, name),
    ]);
    expect(decisions[0]?.verdict).toBe('authorised');
    for (const place of places) {
      expect(summary.faults).toContainEqual({
        place: expect.stringMatching(place),
        reason: expect.stringMatching(/./),
        mend: expect.stringMatching(/./),
      });
    }
  },
);

test('own rules add to the shipped ones, and a read they speak of gets a line', async () => {
  const files = folderWith({
    't.json': lines(
      change('s', stopLogging),
      change('r', { eventName: 'DescribeInstances', readOnly: true }),
    ),
    'rules/looked.yml': rule.replace('CreateSecurityGroup', 'DescribeInstances'),
  });
  const { decisions } = await scan([join(files, 't.json'), '--rules', join(files, 'rules')]);
  expect(decisions.map(({ findings }) => findings.map(({ rule: name }) => name))).toEqual([
    ['trail-stopped-or-deleted'],
    ['looked'],
  ]);
});
