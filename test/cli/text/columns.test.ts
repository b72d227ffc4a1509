import * as fc from 'fast-check';
import { tableLines } from '../../../src/cli/text/columns.ts';
import { displayWidth } from '../../../src/domain/reports/text/display-width.ts';

const paint = (_tone: string, text: string): string => text;
const columns = [
  { title: 'ID', least: 4 },
  { title: 'WHAT', least: 6 },
  { title: 'RESOURCE', cut: 'middle', least: 10 },
] as const;
const cells = (texts: readonly string[]) => texts.map((text) => ({ text }));

test('columns line up and take what their texts need', () => {
  expect(
    tableLines(columns, [cells(['A-1', 'open', 'sg-0ab']), cells(['A-22', 'close', ''])], {
      width: 80,
      paint,
    }),
  ).toEqual(['ID    WHAT   RESOURCE', 'A-1   open   sg-0ab', 'A-22  close']);
});

test('the widest gives way first, where its ends tell it apart in the middle', () => {
  const [, row] = tableLines(
    columns,
    [cells(['A-1', 'open', 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0ab'])],
    { width: 40, paint },
  );
  expect(row).toMatch(/^A-1 {2}open {2}arn:.*….*sg-0ab$/);
});

test('no line is wider than the terminal, and nothing in a cell reaches it as a control character', () => {
  void fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.string(), fc.string({ unit: 'binary' }), fc.string()), { maxLength: 5 }),
      fc.integer({ min: 40, max: 200 }),
      (rows, width) => {
        for (const line of tableLines(columns, rows.map(cells), { width, paint })) {
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
      },
    ),
    { numRuns: 60 },
  );
});
