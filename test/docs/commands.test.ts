import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { DeploymentConfigSchema } from '../../lib/deployment-config.ts';
import { csvColumnNames } from '../../src/adapters/local/change-files/csv-columns.ts';
import { parseChangeFile } from '../../src/adapters/local/change-files/read-change-files.ts';
import { apiRoutes, routeNames } from '../../src/schemas/api-routes.ts';
import { codeBlocks, markdownFiles, readPage, root } from './markdown.ts';

const packageFile = z
  .object({
    scripts: z.record(z.string(), z.string()),
    bin: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** npm's own names for scripts. */
const shorthands = new Set(['start', 'test']);

const commands = markdownFiles().flatMap((path) => {
  const text = readPage(path);
  const inline = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...codeBlocks(text, 'sh'), ...inline].map((code) => ({ path, code }));
});

test('every npm script that the documents name exists', () => {
  const named = commands.flatMap(({ path, code }) =>
    [...code.matchAll(/npm (?:run )?([a-z][\w:-]*)/g)].flatMap(([whole, name = '']) => {
      const isScript = whole.startsWith('npm run ') || shorthands.has(name);
      return isScript ? [{ path, name }] : [];
    }),
  );
  expect(named.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['start', 'test', 'test:aws']),
  );
  expect(named.filter(({ name }) => packageFile.scripts[name] === undefined)).toEqual([]);
});

test('every command that the documents run by npx is ours, or installed with us', () => {
  const known = new Set([
    ...Object.keys(packageFile.bin),
    ...Object.keys(packageFile.devDependencies),
    'biome',
    // The Node that the project brings.
    'node',
    'cdk',
    'jest',
  ]);
  const named = commands.flatMap(({ path, code }) =>
    [...code.matchAll(/npx ([a-z][\w-]*)/g)].map(([, name = '']) => ({ path, name })),
  );
  expect(named.map(({ name }) => name)).toEqual(expect.arrayContaining(['change-auditor', 'cdk']));
  expect(named.filter(({ name }) => !known.has(name))).toEqual([]);
});

test('every path of the project that the documents name in code exists', () => {
  const paths = commands.flatMap(({ path, code }) =>
    [
      ...code.matchAll(
        /(?<![\w./-])(?:src|lib|lambdas|test|rules|scripts|bench|examples|domain)\/[\w./-]*[\w/]/g,
      ),
    ]
      .map(([named]) => (named.startsWith('domain/') ? `src/${named}` : named))
      .map((named) => ({ path, named })),
  );
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter(({ named }) => !existsSync(join(root, named)))).toEqual([]);
});

test("the README's example change files are read without a fault, and say the same", () => {
  const readme = readPage('README.md');
  const [yaml = ''] = codeBlocks(readme, 'yaml');
  const [csv = ''] = codeBlocks(readme, 'csv');
  const fromYaml = parseChangeFile('changes.yaml', yaml);
  const fromCsv = parseChangeFile('changes.csv', csv);
  expect([...fromYaml.faults, ...fromCsv.faults]).toEqual([]);
  expect(fromYaml.records).toHaveLength(1);
  expect(fromCsv.records).toEqual(fromYaml.records);
  expect(csv.split('\n')[0]).toBe(csvColumnNames.join(','));
});

test('the documents on deploying name every setting', () => {
  const page = readPage('docs/deploying.md');
  const settings = Object.keys(DeploymentConfigSchema.shape);
  expect(settings.filter((key) => !page.includes(`| \`${key}\` |`))).toEqual([]);
});

test.each(['docs/deploying.md', 'docs/architecture.md'])('%s names every function', (path) => {
  const page = readPage(path);
  const entries = readdirSync(join(root, 'lambdas')).filter((name) => name !== 'shared');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(entries.filter((entry) => !rows.some((row) => row.includes(`\`${entry}\``)))).toEqual([]);
});

test('the API reference names every route', () => {
  const page = readPage('docs/api.md');
  const routes = routeNames
    .filter((name) => name !== 'index')
    .map((name) => `${apiRoutes[name].method} ${apiRoutes[name].path}`);
  expect(routes.filter((route) => !page.includes(`\`${route}\``))).toEqual([]);
});

test("the README's test command is the one that runs all tests", () => {
  const blocks = codeBlocks(readPage('README.md'), 'sh');
  expect(blocks).toContain('npm ci && npm test\n');
  expect(packageFile.scripts['test']).toBeDefined();
});
