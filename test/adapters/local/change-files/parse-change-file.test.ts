import fc from 'fast-check';
import { parseChangeFile } from '../../../../src/adapters/local/change-files/read-change-files.ts';

const yaml = `changes:
  - id: CHG-1042
    title: Open ssh for the vendor
    type: normal
    status: approved
    requestedBy: alice@example.com
    implementers: ["arn:aws:iam::011122223333:role/Deploy", bob@example.com]
    approvals: [{ by: carol@example.com, at: 2026-03-02T09:00:00Z }]
    scope:
      - accounts: [011122223333]
        regions: [eu-west-1]
        resources: ["arn:aws:ec2:*:*:security-group/sg-0ab"]
        actions: ["ec2:AuthorizeSecurityGroup*"]
    window: { start: 2026-03-02T10:00:00Z, end: 2026-03-02T12:00:00Z }
    temporary: { expiresAt: 2026-03-02T18:00:00Z }
`;

const record = {
  id: 'CHG-1042',
  title: 'Open ssh for the vendor',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice@example.com',
  implementers: ['arn:aws:iam::011122223333:role/Deploy', 'bob@example.com'],
  approvals: [{ by: 'carol@example.com', at: '2026-03-02T09:00:00Z' }],
  scope: [
    {
      accounts: ['011122223333'],
      regions: ['eu-west-1'],
      resources: ['arn:aws:ec2:*:*:security-group/sg-0ab'],
      actions: ['ec2:AuthorizeSecurityGroup*'],
    },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
  temporary: { expiresAt: '2026-03-02T18:00:00Z' },
};

/** A JSON change file of the record above, with fields changed; null leaves one out. */
function fileOf(...changes: readonly Readonly<Record<string, unknown>>[]): string {
  const list = changes.map((change) =>
    Object.fromEntries(
      Object.entries({ ...record, ...change }).filter(([, value]) => value !== null),
    ),
  );
  return JSON.stringify({ changes: list }, null, 2);
}

describe('what a file holds is told by its content', () => {
  test.each([
    ['YAML, where unquoted account ids keep their leading zero', yaml],
    ['YAML with a byte-order mark and Windows line ends', `\uFEFF${yaml.replaceAll('\n', '\r\n')}`],
    ['a YAML list alone', yaml.replace('changes:\n', '')],
    ['JSON', fileOf({})],
    ['a JSON list alone', JSON.stringify([record])],
  ])('%s', (_, text) => {
    expect(parseChangeFile('any.name', text)).toEqual({ records: [record], faults: [] });
  });

  test('anchors and merge keys of YAML work, under a key of the author', () => {
    const text = yaml
      .replace('changes:\n', 'x-who: &who { requestedBy: alice@example.com }\nchanges:\n')
      .replace('    requestedBy: alice@example.com\n', '    <<: *who\n');
    expect(parseChangeFile('a.yaml', text)).toEqual({ records: [record], faults: [] });
  });

  test('an empty list is no fault', () => {
    expect(parseChangeFile('a.yaml', 'changes: []')).toEqual({ records: [], faults: [] });
  });
});

describe('a file that cannot be used is one fault', () => {
  test.each([
    ['nothing in it', ' \n', 'a', 'is empty'],
    ['another key', 'change: []', 'a', 'holds no list of changes'],
    ['no list', 'changes: none', 'a: changes', 'is no list'],
    ['a word', 'hello', 'a', 'holds no list of changes'],
    ['broken YAML', 'changes:\n  - id: "x', 'a:2', 'is no valid YAML'],
    ['broken JSON', '{"changes": [}', 'a:1', 'is no valid YAML'],
    [
      'a bomb of aliases',
      `x-a: &a [1]\n${Array.from(
        { length: 9 },
        (_, n) =>
          `x-b${n}: &b${n} [${Array(9)
            .fill(n === 0 ? '*a' : `*b${n - 1}`)
            .join(', ')}]`,
      ).join('\n')}\nchanges: [*b8]`,
      'a',
      'repeats its anchors too often',
    ],
  ])('%s', (_, text, place, reason) => {
    const { records, faults } = parseChangeFile('a', text);
    expect(records).toEqual([]);
    expect(faults).toEqual([
      { place, reason: expect.stringContaining(reason), mend: expect.any(String) },
    ]);
  });
});

describe('a faulty record is named with place, reason and mend', () => {
  test.each<
    [title: string, change: Record<string, unknown>, place: RegExp, reason: string, mend: string]
  >([
    [
      'an instant without an offset',
      { window: { start: '2026-03-02T10:00:00', end: '2026-03-02T12:00:00Z' } },
      /^f: changes\[0\]\.window\.start \(line \d+\)$/,
      '"2026-03-02T10:00:00" is no instant with an offset',
      '2026-03-02T09:00:00Z',
    ],
    [
      'a window that ends before it starts',
      { window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T09:00:00Z' } },
      /changes\[0\]\.window\.end/,
      'ends at or before its start',
      'put `end` after `start`',
    ],
    [
      'a window that ends when it starts',
      { window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T10:00:00Z' } },
      /changes\[0\]\.window\.end/,
      'ends at or before its start',
      'after',
    ],
    ['no window', { window: null }, /changes\[0\]\.window/, 'is missing', 'start'],
    [
      'a normal change with only a recurrence',
      { window: null, recurrence: { cron: '0 22 * * 2', zone: 'UTC', minutes: 5 } },
      /changes\[0\]\.window/,
      'is missing, which a normal change needs',
      'start',
    ],
    [
      'an unknown type',
      { type: 'routine' },
      /changes\[0\]\.type/,
      '"routine" is none of standard, normal, emergency, major',
      'standard',
    ],
    [
      'a type nobody could have meant',
      { type: `x${'y'.repeat(5_000)}` },
      /changes\[0\]\.type/,
      'is none of',
      'standard',
    ],
    [
      'an unknown key',
      { colour: 'red' },
      /changes\[0\]\.colour/,
      'is no field of a change record',
      'remove it',
    ],
    [
      'a key in another spelling',
      { requested_by: 'alice' },
      /changes\[0\]\.requested_by/,
      'is no field',
      'write `requestedBy` instead',
    ],
    [
      'no implementers',
      { implementers: null },
      /changes\[0\]\.implementers/,
      'is missing',
      '["*"] for anybody',
    ],
    [
      'implementers that are no list',
      { implementers: 'bob' },
      /changes\[0\]\.implementers/,
      'where a list belongs',
      '["*"] for anybody',
    ],
    [
      'a scope without accounts',
      { scope: [{ ...record.scope[0], accounts: undefined }] },
      /changes\[0\]\.scope\[0\]\.accounts/,
      'is missing',
      '["*"] for any',
    ],
    [
      'an account that is a number',
      { scope: [{ ...record.scope[0], accounts: [11122223333] }] },
      /changes\[0\]\.scope\[0\]\.accounts\[0\]/,
      'is 11122223333 where text belongs',
      'quotes',
    ],
    [
      'approved without an approval',
      { approvals: null },
      /changes\[0\]\.approvals/,
      'nothing says who approved it and when',
      'by:',
    ],
    [
      'approved without saying when',
      { approvals: [{ by: 'carol' }] },
      /changes\[0\]\.approvals\[0\]\.at/,
      'is missing',
      'when it was approved',
    ],
    [
      'closed without an approval',
      { status: 'closed', approvals: [] },
      /changes\[0\]\.approvals/,
      'the status is closed',
      'status',
    ],
    ['an empty id', { id: '' }, /changes\[0\]\.id/, 'is empty', 'CHG-1042'],
    [
      'a zone that is none',
      { type: 'standard', recurrence: { cron: '0 22 * * 2', zone: 'Mars/Olympus', minutes: 5 } },
      /changes\[0\]\.recurrence\.zone/,
      '"Mars/Olympus" is no IANA time zone',
      'Europe/Zurich',
    ],
    [
      'a cron that is none',
      { type: 'standard', recurrence: { cron: 'nightly', zone: 'UTC', minutes: 5 } },
      /changes\[0\]\.recurrence\.cron/,
      '"nightly" is no cron expression',
      '0 22 * * 2',
    ],
    [
      'an address that is none',
      { ticketUrl: 'see wiki' },
      /changes\[0\]\.ticketUrl/,
      '"see wiki" is no url',
      'https://',
    ],
  ])('%s', (_, change, place, reason, mend) => {
    const { records, faults } = parseChangeFile('f', fileOf(change, { id: 'CHG-2' }));
    expect(records.map(({ id }) => id)).toEqual(['CHG-2']);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.place).toMatch(place);
    expect(faults[0]?.reason).toContain(reason);
    expect(faults[0]?.mend).toContain(mend);
    expect(faults[0]?.reason.length).toBeLessThan(300);
  });

  test('the line is that of the field, in YAML and in JSON', () => {
    const inYaml = parseChangeFile('f', yaml.replace('type: normal', 'type: routine'));
    expect(inYaml.faults[0]?.place).toBe('f: changes[0].type (line 4)');
    const inJson = parseChangeFile('f', fileOf({ type: 'routine' }));
    expect(inJson.faults[0]?.place).toBe('f: changes[0].type (line 6)');
  });

  test('a field written twice leaves its record out and the others in', () => {
    const text = `${yaml}  - id: CHG-2\n    id: CHG-3\n`;
    const { records, faults } = parseChangeFile('f', text);
    expect(records).toHaveLength(1);
    expect(faults).toEqual([
      {
        place: 'f: changes[1] (line 17)',
        reason: 'has the same field twice',
        mend: expect.any(String),
      },
    ]);
  });

  test('an id used twice names both places, and the first is used', () => {
    const { records, faults } = parseChangeFile('f', fileOf({}, { title: 'again' }));
    expect(records).toEqual([record]);
    expect(faults).toEqual([
      {
        place: 'f: changes[1].id',
        reason: 'the id "CHG-1042" is already taken at f: changes[0].id; that record is used',
        mend: expect.any(String),
      },
    ]);
  });

  test('control characters of a value do not reach the message', () => {
    const { faults } = parseChangeFile('f', fileOf({ type: '\u001b[31mred' }));
    expect(faults[0]?.reason).not.toMatch(/\p{Cc}/u);
  });
});

describe('what is legal, though it may authorise nothing', () => {
  test.each([
    ['a late approval', { approvals: [{ by: 'carol@example.com', at: '2026-03-02T13:00:00Z' }] }],
    [
      'an approval of one’s own',
      { approvals: [{ by: 'alice@example.com', at: '2026-03-02T09:00:00Z' }] },
    ],
    ['an empty list', { implementers: [] }],
    ['a draft without approvals', { status: 'draft', approvals: null }],
    [
      'a standard change with a recurrence alone',
      {
        type: 'standard',
        window: null,
        recurrence: { cron: '0 22 * * 2', zone: 'UTC', minutes: 5 },
      },
    ],
  ])('%s', (_, change) => {
    const { records, faults } = parseChangeFile('f', fileOf(change));
    expect(faults).toEqual([]);
    expect(records).toHaveLength(1);
  });

  test('minutes of a recurrence are read from YAML text', () => {
    const text = yaml
      .replace('type: normal', 'type: standard')
      .replace(
        / {4}window:.*/,
        '    recurrence: { cron: "0 22 * * 2", zone: Europe/Zurich, minutes: 120 }',
      );
    expect(parseChangeFile('f', text).records[0]?.recurrence?.minutes).toBe(120);
  });
});

test('no text makes it throw', () => {
  const bits = fc.constantFrom(
    'changes:',
    '\n',
    '  - ',
    'id: ',
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    ';',
    'a',
    '&a',
    '*a',
    '<<: ',
    '__proto__',
    '\u0000',
    'id,title,type,status\n',
    '|',
    '\t',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 25 }), (parts) => {
      const { records, faults } = parseChangeFile('f', parts.join(''));
      expect(records).toEqual([]);
      for (const { reason } of faults) expect(reason).not.toMatch(/\p{Cc}/u);
    }),
    { numRuns: 300 },
  );
});
