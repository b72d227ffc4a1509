import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import {
  makeCsvRenderer,
  storedDecisionRows,
} from '../../../../src/domain/reports/csv/csv-renderer.ts';
import type { Decision } from '../../../../src/schemas/decision.ts';
import { anyDecision } from '../any-decision.ts';
import { someDecision } from '../some-decisions.ts';

function written(decisions: readonly Decision[]): string {
  const renderer = makeCsvRenderer();
  return renderer.head() + decisions.map((decision) => renderer.line(decision)).join('');
}

function rowOf(decision: Decision): Record<string, string> {
  const [row] = parse<Record<string, string>>(written([decision]), { columns: true });
  return row ?? {};
}

test('the header is this one; scripts read it', () => {
  expect(makeCsvRenderer().head()).toBe(
    'eventId,at,account,region,action,actorKind,actorIdentity,actorPrincipal,actorVia,actorProven,onBehalfOf,' +
      'resourceType,resourceId,resourceArn,resourceName,otherResources,outcome,verdict,standing,record,nearest,' +
      'level,why,criteria,findings,grants,gaps,evidenceLocation,evidenceSha256\n',
  );
  expect(storedDecisionRows.head()).toMatch(/,evidenceSha256,revision,decidedAt,seenBy\n$/);
});

test('any decisions are parsed back to as many rows, one line each', () => {
  fc.assert(
    fc.property(fc.array(anyDecision, { maxLength: 5 }), (decisions) => {
      const text = written(decisions);
      expect(parse(text, { columns: true })).toHaveLength(decisions.length);
      expect(text.split('\n')).toHaveLength(decisions.length + 2);
    }),
    { numRuns: 50 },
  );
});

test('no cell begins as a formula', () => {
  fc.assert(
    fc.property(anyDecision, (decision) => {
      for (const cell of Object.values(rowOf(decision))) {
        expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }
    }),
    { numRuns: 100 },
  );
});

test('a cell that a semicolon would split is quoted', () => {
  expect(written([someDecision({ record: 'CHG-1;=1' })])).toContain('"CHG-1;=1"');
});

test('a row tells the decision', () => {
  const row = rowOf(
    someDecision({
      verdict: 'unauthorised',
      record: null,
      nearest: 'CHG-7',
      criteria: [{ criterion: 'window', result: 'fail', detail: '3 days late' }],
      findings: [{ rule: 'open-ssh', level: 'high', title: 'Opens ssh' }],
      resources: [
        { type: 'AWS::EC2::SecurityGroup', id: 'sg-1' },
        { type: 'AWS::EC2::VPC', id: 'vpc-2' },
      ],
    }),
  );
  expect(row).toMatchObject({
    account: '111122223333',
    verdict: 'unauthorised',
    standing: 'unmatched',
    level: 'high',
    nearest: 'CHG-7',
    record: '',
    why: 'nearest is CHG-7, but window: 3 days late',
    findings: 'high open-ssh: Opens ssh',
    otherResources: 'AWS::EC2::VPC vpc-2',
    evidenceLocation: 'trail/one.json.gz#/Records/3',
  });
});
