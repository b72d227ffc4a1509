import { loadRules } from '../../lambdas/audit-events/load-rules.ts';
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
