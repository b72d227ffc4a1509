import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readChangePolicy } from '../../../../src/adapters/local/change-policy/read-change-policy.ts';

test('a file that is not there is a fault that names it', async () => {
  const { faults } = await readChangePolicy('no/such/approval.yaml');
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatchObject({
    place: 'no/such/approval.yaml',
    reason: expect.stringContaining('cannot be read'),
  });
});

test('a file that is no UTF-8 is a fault; one with a byte order mark is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'policy-'));
  try {
    const path = join(folder, 'approval.yaml');
    await writeFile(path, Buffer.from([0xff, 0xfe, 0x76]));
    expect((await readChangePolicy(path)).faults[0]?.reason).toBe('is no UTF-8 text');
    await writeFile(
      path,
      '\uFEFF{"version":1,"groups":{"ops":{"members":["*"]}},"approvals":[{"when":"true","group":"ops","because":"x"}]}',
    );
    expect((await readChangePolicy(path)).faults).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
