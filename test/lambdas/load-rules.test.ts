import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadRules } from '../../lambdas/audit-events/load-rules.ts';
import { packRules, unpackRules } from '../../src/adapters/local/risk-rules/packed-rules.ts';
import { readRiskRules } from '../../src/adapters/local/risk-rules/read-risk-rules.ts';
import { noTuning, type RuleTuning } from '../../src/schemas/rule-tuning.ts';
import { keptLogger } from './kept-logger.ts';

const entry = new URL('../../lambdas/audit-events/index.ts', import.meta.url).href;

test('the shipped rules are all read, relative to the entry', async () => {
  const { logger, lines } = keptLogger();
  const rules = await loadRules('../../rules/risk', entry, logger);
  expect(rules.mayFireOn('cloudtrail.amazonaws.com', 'StopLogging')).toBe(true);
  expect(lines()).toEqual([]);
});

test('no rule at all is no auditor: it does not start', async () => {
  await expect(loadRules('./no-such-folder', entry, keptLogger().logger)).rejects.toThrow(
    'No risk rule',
  );
});

describe('packed rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packed-rules-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const load = (text: string) => {
    writeFileSync(join(folder, 'rules.json'), text);
    const { logger, lines } = keptLogger();
    return { rules: loadRules('.', `${pathToFileURL(folder).href}/index.mjs`, logger), lines };
  };

  test('find what the files they were packed from find, tuned', async () => {
    const read = readRiskRules(['rules/risk']);
    const tuning: RuleTuning = {
      ...noTuning,
      states: new Map([['root-used', 'watch']]),
      exemptions: [
        {
          rules: ['bucket-policy-public'],
          resources: ['x'],
          owner: 'alice@example.com',
          reason: 'known',
          endsAt: '2020-01-01T00:00:00Z',
        },
      ],
    };
    const { rules, lines } = load(packRules({ ...read, tuning }));
    const loaded = await rules;
    expect(loaded.names).toEqual(read.rules.map(({ name }) => name));
    expect(unpackRules(packRules({ ...read, tuning }))).toEqual({ rules: read.rules, tuning });
    expect(lines()).toEqual([
      expect.stringMatching(/exemption is over.*bucket-policy-public.*2020-01-01T00:00:00Z/),
    ]);
  });

  test('that are broken are no rules: it does not start', async () => {
    await expect(load('{"rules": []}').rules).rejects.toThrow();
    await expect(load('{').rules).rejects.toThrow();
  });
});
