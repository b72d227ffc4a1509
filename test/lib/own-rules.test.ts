import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { readDeploymentConfig } from '../../lib/deployment-config.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-rules-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (rules: string) => readDeploymentConfig(new App({ context: { rules } }));

test('a folder of own rules and tuning is taken by its path', () => {
  writeFileSync(join(folder, 'tuning.yml'), 'rules: { root-used: watch }\n');
  expect(read(folder).rules).toBe(folder);
});

test('what is not a folder stops the deployment', () => {
  expect(() => read(join(folder, 'nowhere'))).toThrow(/rules .*nowhere is no folder/);
});

test('a fault stops the deployment, with file, field and mend', () => {
  writeFileSync(
    join(folder, 'ours.yml'),
    'title: Ours\nlogsource: { product: aws, service: cloudtrail }\ndetection:\n  s: { facts.network.wrld: true }\n  condition: s\n',
  );
  writeFileSync(join(folder, 'tuning.yml'), 'rules:\n  root-usd: off\n');
  expect(() => read(folder)).toThrow(
    /ours\.yml: detection\.s\.facts\.network\.wrld "facts\.network\.wrld" is no fact; .*facts\.network\.world.*tuning\.yml: rules\.root-usd \(line 2\) "root-usd" names no rule.*root-used/s,
  );
});
