import { actionsOf, roleStatements, synthesized } from './synthesized.ts';

const folder = 'OversizedConfigurationItemChangeNotification';

/** Roles that may read objects of S3, with what they may read. */
function readersOf(template: ReturnType<typeof synthesized>['compute']): readonly string[] {
  return [...roleStatements(template)].flatMap(([role, statements]) =>
    statements
      .filter((statement) => JSON.stringify(statement).includes('example-config'))
      .map(
        (statement) =>
          `${role.replace(/Role.*/, '')}: ${actionsOf(statement).join()} ${JSON.stringify(statement.Resource)}`,
      ),
  );
}

test('with the bucket of AWS Config the auditing function may read what was too large, and no other', () => {
  const readers = readersOf(synthesized({ configBucket: 'example-config' }).compute);
  expect(readers).toHaveLength(2);
  for (const reader of readers) expect(reader).toMatch(/AuditEvents: s3:(GetObject|ListBucket) /);
  expect(readers.find((reader) => reader.includes('s3:GetObject'))).toContain(
    `:s3:::example-config/*/${folder}/*`,
  );
});

test('without it no bucket of AWS Config is named', () => {
  expect(readersOf(synthesized().compute)).toEqual([]);
});

test('compliance changes of AWS Config are let in', () => {
  const rules = JSON.stringify(synthesized().compute.findResources('AWS::Events::Rule'));
  expect(rules).toContain('Config Rules Compliance Change');
});
