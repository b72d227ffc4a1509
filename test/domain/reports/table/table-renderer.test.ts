import fc from 'fast-check';
import { makeSummaryCounter } from '../../../../src/domain/reports/summary-counter.ts';
import { makeTableRenderer } from '../../../../src/domain/reports/table/table-renderer.ts';
import { displayWidth } from '../../../../src/domain/reports/text/display-width.ts';
import type { Decision } from '../../../../src/schemas/decision.ts';
import { anyDecision } from '../any-decision.ts';
import { manyDecisions, someDecision } from '../some-decisions.ts';

function table(
  decisions: readonly Decision[],
  width: number,
  { colour = false, matching = 'on' as 'on' | 'off' } = {},
): string {
  const renderer = makeTableRenderer({ colour, width });
  const counter = makeSummaryCounter(matching);
  const lines = decisions.map((decision) => {
    counter.decision(decision);
    return renderer.line(decision);
  });
  return renderer.head() + lines.join('') + renderer.tail(counter.summary());
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the codes are what is looked for
const colourCode = /\x1b\[[\d;]+m/g;

test.each([60, 80, 109, 110, 120, 180, 240])('every line fits into %d columns', (width) => {
  fc.assert(
    fc.property(fc.array(anyDecision, { maxLength: 3 }), (decisions) => {
      for (const line of table(decisions, width).split('\n')) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }
    }),
    { numRuns: 30 },
  );
});

test('hostile text reaches the terminal without control or bidi characters', () => {
  fc.assert(
    fc.property(anyDecision, fc.constantFrom(80, 140), (decision, width) => {
      expect(table([decision], width).replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      const coloured = table([decision], width, { colour: true });
      const withoutCodes = coloured.replace(colourCode, '').replace(/ +$/gm, '');
      expect(withoutCodes).toBe(table([decision], width).replace(/ +$/gm, ''));
    }),
    { numRuns: 100 },
  );
});

test('columns line up whatever the rows hold', () => {
  const rows = table(manyDecisions(30), 140)
    .split('\n')
    .filter((line) => / 2026-03-02 \d\d:/.test(line));
  expect(rows).toHaveLength(30);
  expect(new Set(rows.map((row) => row.indexOf('2026-03-02')))).toEqual(new Set([26]));
});

test('a row says verdict, level, time, who, what, on what and why', () => {
  const decision = someDecision({
    verdict: 'unauthorised',
    record: null,
    nearest: 'CHG-7',
    criteria: [{ criterion: 'window', result: 'fail', detail: '3 days late' }],
    findings: [{ rule: 'open-ssh', level: 'critical', title: 'Opens ssh to the internet' }],
  });
  for (const width of [80, 160]) {
    const text = table([decision], width);
    for (const said of [
      '✗ unauthorised',
      'CRITICAL',
      '2026-03-02 10:15:00Z',
      'alice@example.com',
      'ec2:AuthorizeSecurityGroupIngress',
      'sg-0ab12cd34ef56ab78',
      '111122223333 eu-west-1',
      'Opens ssh to the internet',
      'nearest is CHG-7, but window: 3 days late',
    ]) {
      expect(text).toContain(said);
    }
  }
});

test('the human behind a session is named first', () => {
  const actor = { ...someDecision().actor, identity: 'deploy-role' };
  const cause = { ...someDecision().actor, identity: 'alice@example.com' };
  expect(table([someDecision({ actor: { ...actor, cause } })], 80)).toContain(
    'alice@example.com (deploy-role)',
  );
});

test('the summary counts what was written and says when nothing was matched against', () => {
  const on = table(manyDecisions(22), 120);
  expect(on).toMatch(/Lines +22: 14 matched, 4 unmatched, 2 exempt/);
  expect(on).toMatch(/Verdicts +✓ 4 authorised/);
  expect(on).not.toContain('Matching is off');
  const off = table([someDecision({ verdict: null, record: null })], 120, { matching: 'off' });
  expect(off).toContain('Matching is off');
  expect(off).toContain('1 without verdict');
});

test('no decision at all is said so', () => {
  expect(table([], 100)).toMatch(/Lines +none: no change was found/);
});

test.each([80, 140])(
  'what a change leaves behind stands below its reason, at %d columns',
  (width) => {
    const decision = someDecision({
      grants: [
        { kind: 'security-group-rule', id: 'a', expiresAt: '2026-03-02T18:00:00Z' },
        { kind: 'security-group-rule', id: 'b', expiresAt: null },
      ],
      gaps: [
        { control: 'trail-records', resource: 'main', state: 'opened' },
        { control: 'config-records', resource: 'default', state: 'closed' },
      ],
    });
    const lines = table([decision], width)
      .split('\n')
      .map((line) => line.trim());
    const first = lines.indexOf('temporary access: security-group-rule, ends 2026-03-02T18:00:00Z');
    expect(first).toBeGreaterThan(0);
    expect(lines[first + 1]).toBe('control off: trail-records on main');
    expect(lines.join()).not.toContain('config-records');
  },
);
