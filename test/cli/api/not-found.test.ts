import { servedApi } from './served-api.ts';

let served: Awaited<ReturnType<typeof servedApi>>;
beforeAll(async () => {
  served = await servedApi();
});
afterAll(() => served.stop());

test.each([
  ['show CHG-404', 'change-auditor list --text'],
  ['approve CHG-404 --yes', 'change-auditor list --text'],
  ['exemptions show EX-404', 'change-auditor exemptions list'],
  ['explain 0f5c1e0e', 'change-auditor timeline'],
])('%s says that there is none, and where to look', async (call, hint) => {
  const { exitCode, stderr } = await served.cli(call.split(' '));
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('There is no')]);
  expect(stderr).toContain(hint);
});
