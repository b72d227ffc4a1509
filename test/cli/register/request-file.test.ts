import { parseRequestFile } from '../../../src/cli/register/request-file.ts';

const change = `
title: Open ssh for the vendor
type: normal
implementers: ["arn:aws:iam::111122223333:role/Deploy"]
scope:
  - accounts: [011122223333]
    regions: [eu-west-1]
    resources: [sg-0ab]
    actions: ["ec2:AuthorizeSecurityGroup*"]
window: { start: 2026-03-02T10:00:00Z, end: 2026-03-02T12:00:00Z }
`;

function indented(text: string): string {
  const [first = '', ...rest] = text.trim().split('\n');
  return [`  - ${first}`, ...rest.map((line) => `    ${line}`)].join('\n');
}

test('one change, YAML: account ids keep their zeros', () => {
  const { requests, faults } = parseRequestFile('c.yaml', change);
  expect(faults).toEqual([]);
  expect(requests[0]?.scope[0]?.accounts).toEqual(['011122223333']);
});

test('yes and no are answers, not texts', () => {
  const { requests } = parseRequestFile(
    'c.yaml',
    `${change}answers: { public: no, data: none of it }`,
  );
  expect(requests[0]?.answers).toEqual({ public: false, data: 'none of it' });
});

test('the minutes of a recurrence are a number', () => {
  const text = change
    .replace('normal', 'standard')
    .replace(/window:.*/, 'recurrence: { cron: "0 2 * * SUN", zone: Europe/Zurich, minutes: 120 }');
  const { requests, faults } = parseRequestFile('c.yaml', text);
  expect([requests[0]?.recurrence?.minutes, faults]).toEqual([120, []]);
});

test('a list under changes:, a list alone, and JSON are read alike', () => {
  const [request] = parseRequestFile('c.yaml', change).requests;
  for (const text of [
    `changes:\n${indented(change)}\n${indented(change)}`,
    `${indented(change)}\n${indented(change)}`,
    JSON.stringify({ changes: [request, request] }),
  ]) {
    expect(parseRequestFile('c', text)).toEqual({ requests: [request, request], faults: [] });
  }
});

test.each([
  [
    'approvals: [{ by: carol, at: 2026-03-02T09:00:00Z }]',
    'approvals',
    'not the requester’s',
    'approve',
  ],
  ['requestedBy: alice', 'requestedBy', 'not the requester’s', 'whoever registers it'],
  ['approver: carol', 'approver', 'is no field', 'remove it'],
  ['status: approved', 'status', 'is none of draft, submitted', ''],
])('%s is refused by name and line', (line, field, reason, mend) => {
  const { requests, faults } = parseRequestFile('c.yaml', change + line);
  expect(requests).toEqual([]);
  expect(faults).toEqual([
    {
      place: `c.yaml: ${field} (line 11)`,
      reason: expect.stringContaining(reason),
      mend: expect.stringContaining(mend),
    },
  ]);
});

test.each([
  ['', 'is empty'],
  ['changes: []', 'no change'],
  ['- [', 'no valid YAML'],
  ['just text', 'no change'],
])('%j is told as it is', (text, reason) => {
  expect(parseRequestFile('c.yaml', text).faults[0]?.reason).toContain(reason);
});

test('one faulty change of several sends none of them', () => {
  const text = `changes:\n${indented(change)}\n${indented(change.replace('normal', 'odd'))}`;
  const { requests, faults } = parseRequestFile('c.yaml', text);
  expect(requests).toEqual([]);
  expect(faults[0]?.place).toContain('changes[1].type');
});
