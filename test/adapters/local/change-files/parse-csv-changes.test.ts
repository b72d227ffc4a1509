import { parseChangeFile } from '../../../../src/adapters/local/change-files/read-change-files.ts';

const header =
  'id,title,type,status,requested_by,implementers,approver,approved_at,start,end,accounts,regions,resources,actions,temporary_until,ticket_url';

const cells = {
  id: 'CHG-1',
  title: 'Open ssh',
  type: 'normal',
  status: 'approved',
  requested_by: 'alice@example.com',
  implementers: 'bob@example.com; arn:aws:iam::111122223333:role/Deploy',
  approver: 'carol@example.com',
  approved_at: '2026-03-02T10:00:00+01:00',
  start: '2026-03-02T10:00:00Z',
  end: '2026-03-02T12:00:00Z',
  accounts: '111122223333;011122223333',
  regions: 'eu-west-1',
  resources: 'arn:aws:ec2:*:*:security-group/sg-0ab',
  actions: 'ec2:AuthorizeSecurityGroup*',
  temporary_until: '2026-03-02T18:00:00Z',
  ticket_url: 'https://tickets.example.com/CHG-1',
};

function row(change: Partial<typeof cells> = {}): string {
  const quoted = Object.values({ ...cells, ...change }).map((cell) =>
    /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return quoted.join(',');
}

function sheet(...rows: readonly string[]): string {
  return [header, ...rows, ''].join('\r\n');
}

const record = {
  id: 'CHG-1',
  title: 'Open ssh',
  type: 'normal',
  status: 'approved',
  requestedBy: 'alice@example.com',
  implementers: ['bob@example.com', 'arn:aws:iam::111122223333:role/Deploy'],
  approvals: [{ by: 'carol@example.com', at: '2026-03-02T10:00:00+01:00' }],
  scope: [
    {
      accounts: ['111122223333', '011122223333'],
      regions: ['eu-west-1'],
      resources: ['arn:aws:ec2:*:*:security-group/sg-0ab'],
      actions: ['ec2:AuthorizeSecurityGroup*'],
    },
  ],
  window: { start: '2026-03-02T10:00:00Z', end: '2026-03-02T12:00:00Z' },
  temporary: { expiresAt: '2026-03-02T18:00:00Z' },
  ticketUrl: 'https://tickets.example.com/CHG-1',
};

test('every column finds its field', () => {
  expect(parseChangeFile('c.csv', sheet(row()))).toEqual({ records: [record], faults: [] });
});

test.each([
  ['a byte-order mark', `\uFEFF${sheet(row())}`],
  ['quotes around everything', sheet(row()).replaceAll(/[^,\r\n]+/g, '"$&"')],
  ['header in capitals', sheet(row()).replace(header, header.toUpperCase())],
  ['type and status in capitals', sheet(row({ type: 'Normal', status: 'APPROVED' }))],
  ['blank lines before, between and after', `\r\n${sheet('', row(), ',,,', '')}`],
])('%s does not matter', (_, text) => {
  expect(parseChangeFile('changes.txt', text)).toEqual({ records: [record], faults: [] });
});

test.each<[title: string, change: Partial<typeof cells>, column: string, reason: string]>([
  [
    'the approver implements',
    { approver: 'Bob@example.com' },
    'approver',
    '"Bob@example.com" is an implementer of it and cannot approve it',
  ],
  [
    'the approver asked for it',
    { approver: 'alice@example.com' },
    'approver',
    'requested the change',
  ],
  [
    'an approval without an offset',
    { approved_at: '2026-03-02T09:00:00' },
    'approved_at',
    'is no instant with an offset',
  ],
  [
    'a start without an offset',
    { start: '2026-03-02 10:00' },
    'start',
    '"2026-03-02 10:00" is no instant with an offset',
  ],
  [
    'an end without an offset',
    { end: '2026-03-02T12:00:00' },
    'end',
    'is no instant with an offset',
  ],
  [
    'an expiry without an offset',
    { temporary_until: 'tonight' },
    'temporary_until',
    '"tonight" is no instant',
  ],
  ['an end at the start', { end: '2026-03-02T10:00:00Z' }, 'end', 'ends at or before its start'],
  [
    'approved after the start',
    { approved_at: '2026-03-02T10:00:01Z' },
    'approved_at',
    '"2026-03-02T10:00:01Z" is after the start "2026-03-02T10:00:00Z"',
  ],
  [
    'an unknown type',
    { type: 'routine' },
    'type',
    '"routine" is none of standard, normal, emergency, major',
  ],
  ['an unknown status', { status: 'done' }, 'status', '"done" is none of'],
  [
    'approved by nobody',
    { approver: '' },
    'approver',
    'is empty, yet the row says it was approved',
  ],
  ['approved at no time', { approved_at: '' }, 'approved_at', 'nothing says when it was approved'],
  [
    'two instants for three people',
    { approver: 'carol;dave;erin', approved_at: '2026-03-02T09:00:00Z;2026-03-02T09:00:00Z' },
    'approved_at',
    'holds 2 instants for 3 approvers',
  ],
  ['no start', { start: '' }, 'start', 'is empty'],
  ['no id', { id: '' }, 'id', 'is empty'],
  ['an address that is none', { ticket_url: 'CHG-1' }, 'ticket_url', 'is no url'],
])('%s is refused by row and column, and the other rows are used', (_, change, column, reason) => {
  const { records, faults } = parseChangeFile('c.csv', sheet(row({ id: 'CHG-0' }), row(change)));
  expect(records.map(({ id }) => id)).toEqual(['CHG-0']);
  expect(faults).toEqual([
    {
      place: `c.csv: row 3, column ${column}`,
      reason: expect.stringContaining(reason),
      mend: expect.any(String),
    },
  ]);
});

test('an emergency may be approved after its start', () => {
  const { records, faults } = parseChangeFile(
    'c.csv',
    sheet(row({ type: 'emergency', approved_at: '2026-03-02T11:00:00Z' })),
  );
  expect(faults).toEqual([]);
  expect(records[0]?.approvals).toEqual([{ by: 'carol@example.com', at: '2026-03-02T11:00:00Z' }]);
});

test('two approvers of a major change share a cell, each with an instant', () => {
  const { records } = parseChangeFile(
    'c.csv',
    sheet(
      row({
        type: 'major',
        approver: 'carol; dave',
        approved_at: '2026-03-02T08:00:00Z; 2026-03-02T09:00:00Z',
      }),
    ),
  );
  expect(records[0]?.approvals).toEqual([
    { by: 'carol', at: '2026-03-02T08:00:00Z' },
    { by: 'dave', at: '2026-03-02T09:00:00Z' },
  ]);
});

test('an approver who has not decided yet is no approval', () => {
  const { records, faults } = parseChangeFile(
    'c.csv',
    sheet(row({ status: 'submitted', approved_at: '' })),
  );
  expect(faults).toEqual([]);
  expect(records[0]?.approvals).toEqual([]);
});

test('an empty list matches nothing and is no fault', () => {
  const { records } = parseChangeFile('c.csv', sheet(row({ accounts: '', implementers: '' })));
  expect(records[0]?.scope[0]?.accounts).toEqual([]);
  expect(records[0]?.implementers).toEqual([]);
});

test('text neutralised on export comes back as it was', () => {
  const { records } = parseChangeFile('c.csv', sheet(row({ title: "'=1+1" })));
  expect(records[0]?.title).toBe('=1+1');
});

test('a column nobody knows is named once, and the rows are used', () => {
  const text = sheet(`${row()},later`).replace(header, `${header},note`);
  const { records, faults } = parseChangeFile('c.csv', text);
  expect(records).toEqual([record]);
  expect(faults.map(({ place }) => place)).toEqual(['c.csv: row 1, column note']);
});

test('a missing column is named once, not once a row', () => {
  const text = sheet(row(), row()).replace('requested_by', 'asked_by');
  const { records, faults } = parseChangeFile('c.csv', text);
  expect(records).toEqual([]);
  expect(faults.map(({ place }) => place)).toEqual([
    'c.csv: row 1, column requested_by',
    'c.csv: row 1, column asked_by',
  ]);
});

test('more cells than columns is a comma too many', () => {
  const { records, faults } = parseChangeFile('c.csv', sheet(`${row()},extra`));
  expect(records).toEqual([]);
  expect(faults[0]).toMatchObject({ place: 'c.csv: row 2', reason: 'has 17 cells for 16 columns' });
});

test('a quote that is never closed is named, and the rows before it are used', () => {
  const { records, faults } = parseChangeFile('c.csv', `${sheet(row())}"CHG-2,open`);
  expect(records).toEqual([record]);
  expect(faults).toHaveLength(1);
  expect(faults[0]?.reason).toContain('cannot be read as CSV');
});

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
])('columns separated by %s are named', (name, separator) => {
  const { faults } = parseChangeFile('c.csv', sheet(row()).replaceAll(',', separator));
  expect(faults).toEqual([
    {
      place: 'c.csv: row 1',
      reason: `has its columns separated by ${name}`,
      mend: expect.any(String),
    },
  ]);
});

test("Excel's line that says how columns are separated is no row", () => {
  const { records, faults } = parseChangeFile('c.csv', `sep=,\r\n${sheet(row(), row({ id: '' }))}`);
  expect(records).toEqual([record]);
  expect(faults).toMatchObject([{ place: 'c.csv: row 4, column id' }]);
});

test('what stands above the header is named', () => {
  expect(parseChangeFile('c.csv', `Changes of March\r\n\r\n${sheet(row())}`)).toEqual({
    records: [],
    faults: [
      {
        place: 'c.csv: row 1',
        reason: 'is no header; the columns are named in row 3',
        mend: 'remove what stands above the header',
      },
    ],
  });
});

test.each(['1.11122E+11', '111122223333;1,11122E11'])(
  'a rounded account id is named: %s',
  (accounts) => {
    expect(parseChangeFile('c.csv', sheet(row({ accounts })))).toMatchObject({
      records: [],
      faults: [
        {
          place: 'c.csv: row 2, column accounts',
          reason: expect.stringContaining('is an account id that was rounded as a number'),
        },
      ],
    });
  },
);

test('temporary access that ends before it may begin is a fault', () => {
  const early = row({ temporary_until: '2026-03-02T10:00:00Z' });
  expect(parseChangeFile('c.csv', sheet(early))).toMatchObject({
    records: [],
    faults: [
      {
        place: 'c.csv: row 2, column temporary_until',
        reason: '"2026-03-02T10:00:00Z" is at or before the start of the window',
      },
    ],
  });
});
