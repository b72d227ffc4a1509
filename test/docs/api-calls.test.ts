import { readFileSync } from 'node:fs';
import { shippedPolicy } from '../../src/cli/shipped-policy.ts';
import { apiUnderTest } from '../adapters/http/api-under-test.ts';
import { codeBlocks, readPage } from './markdown.ts';

const call =
  /curl -X (POST|PATCH) '?http:\/\/127\.0\.0\.1:4780([^\s']+)'?((?:\s+(?:\\\n\s+)?-H '[^']*')*)(?:\s+(?:\\\n\s+)?-d '([^']*)')?/g;

test('the calls that the page on deploying shows are taken, one after the other', async () => {
  const { send } = apiUnderTest({ policy: readFileSync(shippedPolicy, 'utf8') });
  const shown = codeBlocks(readPage('docs/deploying.md'), 'sh').flatMap((block) => [
    ...block.matchAll(call),
  ]);
  expect(shown.length).toBeGreaterThan(1);
  for (const [, method = '', target = '', headerText = '', body] of shown) {
    const headers = Object.fromEntries(
      [...headerText.matchAll(/-H '([^:']+): ([^']*)'/g)].map(([, name, value]) => [name, value]),
    );
    const { status, body: answer } = await send(method, target, {
      as: `local:${headers['x-acting-as'] ?? 'alice'}`,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    expect([target, status < 300 ? '' : answer]).toEqual([target, '']);
  }
});
