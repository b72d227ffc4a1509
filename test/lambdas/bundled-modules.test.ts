import { build } from 'esbuild';

const reference = 'src/domain/events/service-reference/service-references.generated.ts';
const tables = 'src/domain/events/resources/table/resource-tables.generated.ts';
const rules = 'src/domain/risk/rule-set.ts';

/** The modules of the project and the tables that come into a function's bundle. */
async function modulesOf(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [`lambdas/${entry}/index.ts`],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs);
}

test.each([
  'revisit-changes',
  'chase-reviews',
  'verify-changes',
  'chase-gaps',
  'build-report',
  'expire-grant',
  'sweep-grants',
])('%s carries nothing that reads raw events', async (entry) => {
  const modules = await modulesOf(entry);
  expect(modules).toContain(`lambdas/${entry}/handler.ts`);
  expect(modules.filter((module) => [reference, tables, rules].includes(module))).toEqual([]);
});

test('what takes the inventory carries the levels of actions, but neither the rules nor what names resources', async () => {
  const modules = await modulesOf('take-inventory');
  expect(modules).toContain(reference);
  expect(modules.filter((module) => [tables, rules].includes(module))).toEqual([]);
});

test('what judges settled systems carries the rules, but not what names the resources of raw events', async () => {
  const modules = await modulesOf('judge-settled');
  expect(modules).toContain(rules);
  expect(modules).not.toContain(tables);
});

test('what audits events carries all of it', async () => {
  expect(await modulesOf('audit-events')).toEqual(
    expect.arrayContaining([reference, tables, rules]),
  );
});
