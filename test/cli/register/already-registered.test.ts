import { servedApi } from '../api/served-api.ts';

const call = (...more: readonly string[]) => [
  ...['register', '--id', 'deploy-77', '--title', 'Deploy', '--account', '111122223333'],
  ...['--region', 'eu-west-1', '--resource', 'shop', '--action', 'ecs:UpdateService'],
  ...more,
];

describe('a registration called again under its id', () => {
  let api: Awaited<ReturnType<typeof servedApi>>;
  beforeEach(async () => {
    api = await servedApi();
    expect(await api.cli(call('--for', '2h'))).toMatchObject({ exitCode: 0 });
  });
  afterEach(() => api.stop());

  test('goes on with the change it registered, though its times begin anew', async () => {
    const again = await api.cli(call('--start', '+1m', '--for', '2h'));
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.stdout).toContain('Registered already: deploy-77 is submitted.');
    expect((await api.records.get('deploy-77'))?.version).toBe(1);
  });

  test('waits for it', async () => {
    expect(await api.cli(['approve', 'deploy-77', '--yes'], { as: 'carol' })).toMatchObject({
      exitCode: 0,
    });
    expect(await api.cli(call('--wait'))).toMatchObject({ exitCode: 0 });
  });

  test('answers with the change as JSON', async () => {
    const again = await api.cli(call('--json'));
    expect(again.exitCode).toBe(0);
    expect(again.json()).toMatchObject({ change: { id: 'deploy-77' } });
  });

  test.each([
    ['somebody else', call(), 'bob'],
    ['another scope', call('--action', 'ecs:DeleteService'), 'alice'],
    ['other implementers', call('--implementer', 'mallory'), 'alice'],
  ])('is refused for %s', async (_, args, as) => {
    const again = await api.cli(args, { as });
    expect(again.exitCode).toBe(1);
    expect(again.stderr).toContain('There is a change deploy-77 already');
  });

  test('is refused once the change was called off', async () => {
    await api.cli(['withdraw', 'deploy-77', '--why', 'not today']);
    expect(await api.cli(call())).toMatchObject({ exitCode: 1 });
  });
});
