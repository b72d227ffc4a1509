import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { parseAccessPolicy } from '../../../../src/adapters/local/access-policy/parse-access-policy.ts';
import { readAccessPolicy } from '../../../../src/adapters/local/access-policy/read-access-policy.ts';
import { defaultAccessPolicy } from '../../../../src/domain/grants/access-policy/default-access-policy.ts';
import {
  type AccessPolicyFile,
  AccessPolicySchema,
} from '../../../../src/schemas/access-policy.ts';
import { grantKinds } from '../../../../src/schemas/grant-target.ts';

const shipped = fileURLToPath(
  new URL('../../../../policies/temporary-access.yaml', import.meta.url),
);
const shippedText = readFileSync(shipped, 'utf8');

function faultsOf(text: string, rules?: ReadonlySet<string>): readonly string[] {
  return parseAccessPolicy('access.yaml', text, rules).faults.map(
    ({ place, reason, mend }) => `${place} ${reason}; ${mend}`,
  );
}

test('the shipped file says what stands where there is no file, and infers nothing', async () => {
  const { policy, file, faults } = await readAccessPolicy(shipped);
  expect(faults).toEqual([]);
  const { inferred, modes, ...rest } = file ?? AccessPolicySchema.parse({ version: 1 });
  const { inferred: _, modes: __, ...defaults } = AccessPolicySchema.parse({ version: 1 });
  expect(rest).toEqual(defaults);
  expect(inferred.length).toBeGreaterThan(2);
  expect(inferred.filter(({ enabled }) => enabled)).toEqual([]);
  expect(modes.filter(({ mode }) => mode !== 'notify-only')).toEqual([]);
  for (const kind of grantKinds) {
    expect(policy.modeOf({ kind, account: '111122223333' })).toBe('notify-only');
    expect(policy.warnMinutes({ kind, account: '111122223333' })).toBe(
      defaultAccessPolicy.warnMinutes({ kind, account: '111122223333' }),
    );
  }
});

test('the entries that are shipped switched off work once they are switched on', () => {
  const on = shippedText.replaceAll('enabled: false', 'enabled: true');
  const { policy, faults } = parseAccessPolicy('access.yaml', on);
  expect(faults).toEqual([]);
  const nothing = { world: false, adminPort: false, admin: false, crossAccount: false };
  const opened = {
    account: '111122223333',
    region: 'eu-west-1',
    verdict: 'unauthorised',
    rules: [],
    actorKind: 'human',
    ...nothing,
  } as const;
  const rule = { ...opened, kind: 'security-group-rule', world: true, adminPort: true } as const;
  expect(policy.inferredEnd(rule)?.minutes).toBe(60);
  expect(policy.inferredEnd({ ...rule, verdict: 'authorised' })).toBeUndefined();
  expect(policy.inferredEnd({ ...rule, adminPort: false })).toBeUndefined();
  const attached = { ...opened, kind: 'managed-policy-attachment', admin: true } as const;
  expect(policy.inferredEnd(attached)?.minutes).toBe(240);
  expect(policy.inferredEnd({ ...attached, actorKind: 'pipeline' })).toBeUndefined();
  expect(policy.inferredEnd({ ...opened, kind: 'access-key' })?.minutes).toBe(1_440);
});

test('account ids keep their zeros, and the policy is known by the sha256 of its text', () => {
  const text =
    'version: 1\nmodes:\n  - { kinds: ["*"], accounts: [012345678901], mode: enforce }\n';
  const { policy, faults } = parseAccessPolicy('access.yaml', text);
  expect(faults).toEqual([]);
  expect(policy.modeOf({ kind: 'access-key', account: '012345678901' })).toBe('enforce');
  expect(policy.sha256).toBe(createHash('sha256').update(text).digest('hex'));
});

test('a file that is left empty of protections on purpose has none; one that says nothing has the shipped ones', () => {
  expect(parseAccessPolicy('a', 'version: 1\nprotected: []').policy.protectedPrincipals).toEqual(
    [],
  );
  expect(parseAccessPolicy('a', 'version: 1').policy.protectedPrincipals).toEqual(
    defaultAccessPolicy.protectedPrincipals,
  );
});

test.each([
  ['mode: enforce', ['access.yaml: mode (line 2)', 'nothing a policy says there', 'modes']],
  [
    'modes:\n  - { kinds: [acess-key], accounts: ["*"], mode: enforce }',
    ['modes[0].kinds[0] (line 3)', 'is no kind of access', 'security-group-rule'],
  ],
  [
    'modes:\n  - { kinds: ["*"], accounts: [prod], mode: enforce }',
    ['modes[0].accounts[0] (line 3)', '"prod" is no account', '12 digits'],
  ],
  [
    'modes:\n  - { kinds: ["*"], accounts: ["*"], mode: delete }',
    ['modes[0].mode (line 3)', '"delete" is none of notify-only or enforce'],
  ],
  ['modes:\n  - { kinds: ["*"], mode: enforce }', ['modes[0].accounts', 'is missing', '["*"]']],
  [
    'inferred:\n  - { name: x, enabled: yes, when: grant.world, minutes: 60, because: b }',
    ['inferred[0].enabled (line 3)', 'neither true nor false', 'write true or false'],
  ],
  [
    'inferred:\n  - { name: x, when: grant.wurld, minutes: 60, because: b }',
    ['inferred[0].when (line 3)', 'No such key: wurld', 'docs/temporary-access.md'],
  ],
  [
    'inferred:\n  - { name: x, when: grant.world, minutes: 1, because: b }',
    ['inferred[0].minutes (line 3)', 'too small', '5 to 527040'],
  ],
  ['cap: { most: 100000 }', ['cap.most (line 2)', 'at most 1000']],
  ['protected: ["a b"]', ['protected[0] (line 2)', 'is no name, id or ARN']],
  ['version: 1', ['access.yaml:2', 'the same key twice']],
])('%s is a fault that names the place and the mend', (more, parts) => {
  const faults = faultsOf(`version: 1\n${more}\n`);
  expect(faults).toHaveLength(1);
  for (const part of parts) expect(faults[0]).toContain(part);
});

test.each(['', 'version: [', '- list', 'version: 2'])(
  '%j gives a fault and takes nothing away',
  (text) => {
    const { policy, file, faults } = parseAccessPolicy('access.yaml', text);
    expect(faults.length).toBeGreaterThan(0);
    expect(file).toBeUndefined();
    expect(policy.modeOf({ kind: 'access-key', account: '111122223333' })).toBe('notify-only');
  },
);

test('a file that is not there is a fault', async () => {
  const { faults } = await readAccessPolicy(`${shipped}.absent`);
  expect(faults.map(({ mend }) => mend)).toEqual([
    'name a policy file that exists and may be read',
  ]);
});

test('however the shipped file is mutilated, nothing is enforced and nothing is inferred', () => {
  const lines = shippedText.split('\n').filter((line) => !line.trim().startsWith('#'));
  const enforces = ({ modes, inferred }: AccessPolicyFile) =>
    modes.some(({ mode }) => mode === 'enforce') || inferred.some(({ enabled }) => enabled);
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.string({ maxLength: 12 }), (at, noise) => {
      const { file } = parseAccessPolicy('access.yaml', lines.toSpliced(at, 1, noise).join('\n'));
      expect(file === undefined || !enforces(file)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
