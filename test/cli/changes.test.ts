import { openSshFlags, servedApi } from './api/served-api.ts';

type Served = Awaited<ReturnType<typeof servedApi>>;
let served: Served;
beforeEach(async () => {
  served = await servedApi();
});
afterEach(() => served.stop());

describe('registering', () => {
  test('flags are enough; you implement it, for an hour from now', async () => {
    const { exitCode, stdout, stderr } = await served.cli(['register', ...openSshFlags]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringContaining('implemented by you (alice)'),
    });
    const [, id = ''] = /(\S+) is submitted/.exec(stdout) ?? [];
    expect(stdout).toContain('1 more approval by approvers');
    const found = await served.records.get(id);
    const { window, implementers, requestedBy } = found?.record ?? {};
    expect({ implementers, requestedBy }).toEqual({
      implementers: ['alice'],
      requestedBy: 'local:alice',
    });
    expect(Date.parse(window?.end ?? '') - Date.parse(window?.start ?? '')).toBe(3_600_000);
  });

  test('--json is what the API answers', async () => {
    const run = await served.cli(['register', ...openSshFlags, '--json', '--id', 'OPS-1']);
    expect(run.json()).toMatchObject({ change: { id: 'OPS-1' }, outstanding: { approvals: [{}] } });
  });

  test('what is missing is named, flag by flag', async () => {
    const { exitCode, stderr } = await served.cli(['register', '--title', 'x', '--region', 'r']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 64,
      stderr: expect.stringContaining('--account, --resource, --action are missing'),
    });
  });

  test('nothing given and nobody to ask is told with what to do', async () => {
    const { exitCode, stderr } = await served.cli(['register']);
    expect([exitCode, stderr]).toEqual([
      64,
      expect.stringContaining('Give a file, flags, or a plan'),
    ]);
  });

  test('--dry-run prints what would be sent and sends nothing', async () => {
    const run = await served.cli(['register', ...openSshFlags, '--until', '+8h', '--dry-run']);
    expect(run.json()).toMatchObject({
      type: 'normal',
      scope: [{ resources: ['sg-0ab'] }],
      temporary: { expiresAt: expect.any(String) },
    });
    expect((await served.records.list({ limit: 1 })).items).toEqual([]);
  });

  test('a file of several changes registers each; flags are laid over it', async () => {
    const dry = await served.cli(['register', ...openSshFlags, '--dry-run']);
    const file = served.file('c.json', { changes: [dry.json(), dry.json()] });
    const run = await served.cli(['register', file, '--draft', '--category', 'access']);
    expect(run.exitCode).toBe(0);
    const { items } = await served.records.list({ limit: 10 });
    expect(items).toMatchObject([
      { status: 'draft', category: 'access' },
      { status: 'draft', category: 'access' },
    ]);
  });

  test('of several changes one that is refused does not hold up the others', async () => {
    const dry = (await served.cli(['register', ...openSshFlags, '--dry-run'])).json() as object;
    const file = served.file('c.json', { changes: [{ ...dry, type: 'major', title: 'Big' }, dry] });
    const { exitCode, stderr } = await served.cli(['register', file]);
    expect(exitCode).toBeGreaterThan(0);
    expect(stderr).toContain('Do customers notice?');
    expect((await served.records.list({ limit: 10 })).items).toHaveLength(1);
  });

  test('too wide a scope is refused with its mend', async () => {
    const args = [
      'register',
      '--title',
      'All',
      '--account',
      '*',
      '--region',
      '*',
      '--resource',
      '*',
    ];
    const { exitCode, stderr } = await served.cli([...args, '--action', '*']);
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('it reaches every account');
    expect(stderr).toContain('list the accounts');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('--wait goes on once it is approved, and fails once it is rejected', async () => {
    const approved = served.cli(['register', ...openSshFlags, '--id', 'W-1', '--wait', '--json']);
    const rejected = served.cli(['register', ...openSshFlags, '--id', 'W-2', '--wait', '--json']);
    while (
      (await served.records.get('W-2')) === undefined ||
      (await served.records.get('W-1')) === undefined
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await served.cli(['approve', 'W-1', '--yes'], { as: 'bob' });
    await served.cli(['reject', 'W-2', '--yes', '--why', 'no'], { as: 'bob' });
    expect((await approved).exitCode).toBe(0);
    expect((await rejected).exitCode).toBe(1);
  });

  test('--wait ends when its time is up, as not approved', async () => {
    const args = ['register', ...openSshFlags, '--wait', '--timeout', '0.001s'];
    const { exitCode, stderr } = await served.cli(args);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('still not approved')]);
  });
});

describe('from a plan', () => {
  const changeSet = {
    StackName: 'orders',
    StackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/orders/0f0f',
    Changes: [
      {
        Type: 'Resource',
        ResourceChange: {
          Action: 'Modify',
          LogicalResourceId: 'Queue',
          PhysicalResourceId: 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders',
          ResourceType: 'AWS::SQS::Queue',
          Replacement: 'False',
        },
      },
    ],
  };

  test('one line in a pipeline registers the exact scope', async () => {
    const run = await served.cli(['register', '--from-change-set', '-', '--for', '2h', '--json'], {
      stdin: JSON.stringify(changeSet),
    });
    expect(run.exitCode).toBe(0);
    expect(run.json()).toMatchObject({
      change: {
        title: expect.stringContaining('orders'),
        implementers: ['alice'],
        scope: expect.arrayContaining([expect.objectContaining({ regions: ['eu-west-1'] })]),
      },
    });
  });

  test('a stack that cdk deploys is implemented by the roles of its bootstrap too', async () => {
    const diff =
      'Stack Orders\nResources\n[+] AWS::IAM::Role Role RoleA1\n[~] AWS::SQS::Queue Queue Queue4A7E3555\n └─ [~] DelaySeconds\n     ├─ [-] 1\n     └─ [+] 2\n\n✨  Number of stacks with differences: 1\n';
    const args = ['--from-cdk-diff', '-', '--account', '111122223333', '--region', 'eu-west-1'];
    const run = await served.cli(['register', ...args, '--dry-run'], { stdin: diff });
    expect(run.stderr.match(/cfn-exec-role/g)).toHaveLength(1);
    const others = await served.cli(
      ['register', ...args, '--dry-run', '--implementer', 'arn:aws:iam::111122223333:role/Deploy'],
      { stdin: diff },
    );
    expect(others.stderr).toContain('role cdk-*-cfn-exec-role-111122223333-eu-west-1');
    // And by no other: roles are global, but not what deploys them.
    expect(run.json()).toMatchObject({
      implementers: [
        'alice',
        'arn:aws:iam::111122223333:role/cdk-*-deploy-role-111122223333-eu-west-1',
        'arn:aws:iam::111122223333:role/cdk-*-cfn-exec-role-111122223333-eu-west-1',
      ],
    });
  });

  test('a plan that changes nothing lets the pipeline go on', async () => {
    const run = await served.cli(['register', '--from-change-set', '-', '--wait'], {
      stdin: JSON.stringify({ ...changeSet, Changes: [] }),
    });
    expect([run.exitCode, run.stderr]).toEqual([0, expect.stringContaining('nothing to register')]);
    expect((await served.records.list({ limit: 1 })).items).toEqual([]);
  });

  test('what is no plan is told with what to hand over', async () => {
    const { exitCode, stderr } = await served.cli(['register', '--from-change-set', '-'], {
      stdin: 'not json',
    });
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining('No change can be derived')]);
  });

  test('two plans, or a plan beside a file, are refused', async () => {
    for (const args of [
      ['--from-change-set', 'a', '--from-cdk-diff', 'b'],
      ['change.yaml', '--from-change-set', 'a'],
    ]) {
      expect((await served.cli(['register', ...args])).exitCode).toBe(64);
    }
  });
});

describe('approving', () => {
  beforeEach(async () => {
    await served.cli(['register', ...openSshFlags, '--id', 'OPS-1']);
  });

  test('shows what is approved, then approves it', async () => {
    const { exitCode, stdout, stderr } = await served.cli(['approve', 'OPS-1', '--yes'], {
      as: 'bob',
    });
    expect(stderr).toContain('Open ssh for the vendor');
    expect(stderr).toContain('ec2:AuthorizeSecurityGroup*');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('OPS-1 is approved')]);
  });

  test('nobody approves their own change', async () => {
    const { exitCode, stderr } = await served.cli(['approve', 'OPS-1', '--yes']);
    expect([exitCode, stderr]).toEqual([77, expect.stringContaining('requested it')]);
  });

  test('off a terminal it takes --yes, and nothing is sent without it', async () => {
    const { exitCode, stderr } = await served.cli(['approve', 'OPS-1'], { as: 'bob' });
    expect([exitCode, stderr]).toEqual([64, expect.stringContaining('--yes')]);
    expect((await served.records.get('OPS-1'))?.record.status).toBe('submitted');
  });

  test.each([
    ['y\r', 'approved', 0],
    ['\r', 'submitted', 1],
  ])('on a terminal it is asked: %j leaves it %s', async (keys, status, exitCode) => {
    const run = await served.cli(['approve', 'OPS-1'], { as: 'bob', keys: [['Approve?', keys]] });
    expect(run.exitCode).toBe(exitCode);
    expect((await served.records.get('OPS-1'))?.record.status).toBe(status);
  });

  test('what was amended after it was shown is not approved', async () => {
    const { exitCode, stderr } = await served.cli(['approve', 'OPS-1'], {
      as: 'bob',
      keys: [
        [
          'Approve?',
          'y\r',
          () => served.cli(['amend', 'OPS-1', '--resource', '*', '--why', 'x', '--yes']),
        ],
      ],
    });
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('Somebody changed it meanwhile'),
    ]);
    expect((await served.records.get('OPS-1'))?.record.approvals).toEqual([]);
  });

  test('a rejection takes a reason, and the history keeps it', async () => {
    expect((await served.cli(['reject', 'OPS-1', '--yes'], { as: 'bob' })).exitCode).toBe(64);
    const why = 'open it to the vendor only';
    expect(
      (await served.cli(['reject', 'OPS-1', '--yes', '--why', why], { as: 'bob' })).exitCode,
    ).toBe(0);
    const { stdout } = await served.cli(['history', 'OPS-1']);
    expect(stdout).toMatch(/registered[\s\S]*rejected[\s\S]*open it to the vendor only/);
  });

  test('an unknown change is told as such', async () => {
    const { exitCode, stderr } = await served.cli(['approve', 'OPS-9', '--yes']);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('no such change')]);
  });
});

describe('the rest of the life', () => {
  beforeEach(async () => {
    await served.cli(['register', ...openSshFlags, '--id', 'OPS-1']);
    await served.cli(['approve', 'OPS-1', '--yes'], { as: 'bob' });
  });

  test('implement, close and show', async () => {
    expect((await served.cli(['implement', 'OPS-1'])).exitCode).toBe(0);
    const closed = await served.cli([
      'close',
      'OPS-1',
      '--result',
      'succeeded',
      '--lessons',
      'none',
    ]);
    expect(closed.stderr).toBe('');
    expect(closed.exitCode).toBe(0);
    const { stdout } = await served.cli(['show', 'OPS-1']);
    expect(stdout).toContain('● closed');
    expect(stdout).toContain('result      succeeded');
  });

  test('amending shows what changes, asks for approval again, and keeps the start', async () => {
    const before = (await served.records.get('OPS-1'))?.record.window;
    const run = await served.cli(['amend', 'OPS-1', '--end', '+5h', '--why', 'late', '--yes']);
    expect(run.stderr).toContain('window: ');
    expect(run.stdout).toContain('OPS-1 is submitted (edition 2)');
    const after = (await served.records.get('OPS-1'))?.record.window;
    expect(after?.start).toBe(before?.start);
    expect(after?.end).not.toBe(before?.end);
  });

  test('amending one list of the scope keeps the others', async () => {
    await served.cli(['amend', 'OPS-1', '--resource', 'sg-0cd', '--why', 'typo', '--yes']);
    expect((await served.records.get('OPS-1'))?.record.scope).toEqual([
      {
        accounts: ['111122223333'],
        regions: ['eu-west-1'],
        resources: ['sg-0cd'],
        actions: ['ec2:AuthorizeSecurityGroup*'],
      },
    ]);
  });

  test('amending nothing, or taking away what is needed, is refused', async () => {
    expect((await served.cli(['amend', 'OPS-1', '--why', 'x', '--yes'])).exitCode).toBe(64);
    const cleared = await served.cli(['amend', 'OPS-1', '--clear', 'title', '--why', 'x', '--yes']);
    expect([cleared.exitCode, cleared.stderr]).toEqual([
      64,
      expect.stringContaining('cannot be taken away'),
    ]);
  });

  test('a withdrawal says that it acts from now on', async () => {
    const { stdout } = await served.cli(['withdraw', 'OPS-1', '--why', 'cancelled']);
    expect(stdout).toContain('OPS-1 is withdrawn');
    const again = await served.cli(['withdraw', 'OPS-1', '--why', 'again']);
    expect(again.exitCode).toBe(1);
  });

  test('a step that the state does not allow is refused by name', async () => {
    const { exitCode, stderr } = await served.cli(['submit', 'OPS-1']);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Refused: ')]);
  });
});

describe('listing', () => {
  test('filters, pages and JSON lines', async () => {
    for (const id of ['A-1', 'A-2', 'B-1'])
      await served.cli(['register', ...openSshFlags, '--id', id]);
    await served.cli(['approve', 'A-2', '--yes'], { as: 'bob' });
    const approved = await served.cli(['list', '--status', 'approved']);
    expect(approved.stdout).toContain('A-2');
    expect(approved.stdout).not.toContain('A-1');
    const all = await served.cli(['list', '--all', '--limit', '1', '--json']);
    expect(
      all.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['A-1', 'A-2', 'B-1']);
    const page = await served.cli(['list', '--limit', '2']);
    expect(page.stderr).toContain('There are more');
    const { cursor } = JSON.parse((await served.cli(['list', '--limit', '2', '--json'])).stdout);
    const next = await served.cli(['list', '--limit', '2', '--cursor', cursor, '--json']);
    expect(JSON.parse(next.stdout).items.map(({ id }: { id: string }) => id)).toEqual(['B-1']);
    expect((await served.cli(['list', '--text', 'nothing'])).stderr).toContain(
      'No change is like that',
    );
    expect((await served.cli(['list', '--status', 'done'])).exitCode).toBe(64);
  });
});

test('hostile text reaches the terminal made visible', async () => {
  const flags = openSshFlags.map((flag) => (flag.startsWith('Open') ? 'x\u001b[2J\u202e' : flag));
  await served.cli(['register', ...flags, '--id', 'H-1']);
  for (const args of [['show', 'H-1'], ['list'], ['history', 'H-1'], ['approve', 'H-1', '--yes']]) {
    const { stdout, stderr } = await served.cli(args, { as: 'bob' });
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{C}/u);
  }
});
