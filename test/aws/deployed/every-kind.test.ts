import { randomUUID } from 'node:crypto';
import { ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { type GrantKind, grantKinds } from '../../../src/schemas/grant-target.ts';
import { newStep } from '../../contract/samples.ts';
import type { FakeAws } from '../../fakes/aws-json-server.ts';
import { type FakeAssignment, startFakeIdentityCenter } from '../../fakes/fake-identity-center.ts';
import { type AccountClients, clientsIn } from '../deployment/account-clients.ts';
import { deployed } from '../deployment/deployed.ts';
import { launched } from '../deployment/simulated-aws.ts';
import { account } from '../deployment/simulated-environment.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { type Front, startFront, withoutRevision } from '../moto/front.ts';
import { type AlertInbox, openAlertInbox } from './alert-inbox.ts';
import { importedRecord } from './approved-change.ts';
import { stored } from './deployed-stores.ts';
import { apiCall, feed } from './event-feed.ts';
import { type GrantTimers, openGrantTimers } from './grant-timers.ts';
import { openBucket, openTrust } from './openings/document-openings.ts';
import {
  openAccessKey,
  openAttachment,
  openInlinePolicy,
  openLogin,
  openMembership,
} from './openings/identity-openings.ts';
import type { OpenedAccess } from './openings/opened-access.ts';
import { openFunction, openKeyGrant, openRule } from './openings/resource-openings.ts';
import { trailRecord, wholeSeconds } from './trail-records.ts';

const member = '444455556666';
/** Where the deployed access policy has people told and nothing taken away. */
const observed = '777788889999';
const lastsMilliseconds = 8_000;
/** Nobody else's: the change below is wide, and would let other tests' events pass. */
const role = 'Opener';

const openers: Readonly<
  Record<
    Exclude<GrantKind, 'account-assignment'>,
    (clients: AccountClients) => Promise<OpenedAccess>
  >
> = {
  'security-group-rule': openRule,
  'managed-policy-attachment': openAttachment,
  'inline-policy': openInlinePolicy,
  'group-membership': openMembership,
  'access-key': openAccessKey,
  'login-profile': openLogin,
  'trust-statement': openTrust,
  'kms-grant': openKeyGrant,
  'bucket-policy-statement': openBucket,
  'function-policy-statement': openFunction,
};

const assigned: FakeAssignment = {
  accountId: member,
  permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-5555666677778888',
  principalType: 'USER',
  principalId: '93671c1a-10b1-70a5-8f1c-2d3e4f506172',
};
const assignments = [
  assigned,
  { ...assigned, principalId: '93671c1a-10b1-70a5-8f1c-2d3e4f506199' },
];

/** moto deletes assignments at once, where Identity Center works on it for a while: the strict fake stands in. */
function openAssignment(): OpenedAccess {
  const [access, neighbour] = [...assignments];
  return {
    kind: 'account-assignment',
    call: {
      action: 'sso:CreateAccountAssignment',
      request: {
        instanceArn: 'arn:aws:sso:::instance/ssoins-1111222233334444',
        targetId: member,
        targetType: 'AWS_ACCOUNT',
        permissionSetArn: assigned.permissionSetArn,
        principalType: 'USER',
        principalId: assigned.principalId,
      },
    },
    standing: async () => ({
      access: assignments.some((one) => one === access),
      neighbour: assignments.some((one) => one === neighbour),
    }),
  };
}

interface Audited extends OpenedAccess {
  readonly in: string;
  readonly eventId: string;
}

const opened: Audited[] = [];
let dueAt: number;
let audit: RunningFunction;
let expire: RunningFunction;
let timers: GrantTimers;
let inbox: AlertInbox;
let lambdaFront: Front;
let identityCenter: FakeAws;

const inAccount = (where: string, kind: GrantKind): Audited => {
  const found = opened.find((each) => each.in === where && each.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} was opened in ${where}`);
  return found;
};
const grantIdOf = async ({ eventId }: Audited): Promise<string> =>
  (await stored.decisions.get(eventId))?.grants[0]?.id ?? '';
/** What its timer does. */
const end = async (one: Audited) => expire.invoke(await timers.inputOf(await grantIdOf(one)));

async function openAll(): Promise<void> {
  for (const where of [account, member]) {
    const clients = await clientsIn(where);
    for (const open of Object.values(openers)) {
      opened.push({ ...(await open(clients)), in: where, eventId: randomUUID() });
    }
  }
  opened.push({ ...openAssignment(), in: account, eventId: randomUUID() });
  const rule = await openRule(await clientsIn(observed));
  opened.push({ ...rule, in: observed, eventId: randomUUID() });
}

/** One change that lets that role of every account do all of it for a moment. */
async function approveAll(): Promise<void> {
  const accounts = [account, member, observed];
  const imported = importedRecord(
    {
      id: `CHG-${randomUUID()}`,
      resources: ['*'],
      actions: opened.map(({ call }) => call.action.replace(/20\d{6}v\d$/, '')),
      expiresAt: new Date(dueAt).toISOString(),
    },
    wholeSeconds(Date.now() - 60_000),
  );
  await stored.records.create(
    {
      ...imported,
      implementers: accounts.map((where) => `arn:aws:iam::${where}:role/${role}`),
      scope: imported.scope.map((entry) => ({ ...entry, accounts, regions: ['*'] })),
    },
    newStep(),
  );
}

async function hand(records: readonly ReturnType<typeof trailRecord>[]): Promise<void> {
  const messages = await feed(...records.map(apiCall));
  expect(messages).toHaveLength(records.length);
  expect(await audit.invoke({ Records: messages })).toEqual({ batchItemFailures: [] });
}

beforeAll(async () => {
  [timers, inbox, lambdaFront, identityCenter] = await Promise.all([
    openGrantTimers(),
    openAlertInbox(),
    startFront(launched.AWS_ENDPOINT_URL, withoutRevision),
    startFakeIdentityCenter({ assignments, looks: 1 }),
  ]);
  await openAll();
  [audit, expire] = await Promise.all([
    runFunction(deployed.AuditEventsFunction),
    runFunction(deployed.ExpireGrantFunction, {
      AWS_ENDPOINT_URL_LAMBDA: lambdaFront.endpoint,
      AWS_ENDPOINT_URL_SSO_ADMIN: identityCenter.endpoint,
    }),
  ]);
  dueAt = Date.now() + lastsMilliseconds;
  await approveAll();
  const earlier = wholeSeconds(Date.now() - 30_000);
  await hand(
    opened.flatMap(({ before, in: where }) =>
      before === undefined ? [] : [trailRecord({ ...before, role, at: earlier, account: where })],
    ),
  );
  const at = wholeSeconds(Date.now());
  await hand(
    opened.map(({ call, in: where, eventId }) =>
      trailRecord({ ...call, role, at, account: where, eventId }),
    ),
  );
});
afterAll(async () => {
  await inbox?.close();
  await Promise.all([audit, expire, lambdaFront, identityCenter].map((each) => each?.stop()));
});

test('every kind of access is opened here', () => {
  expect(grantKinds.filter((kind) => !opened.some((each) => each.kind === kind))).toEqual([]);
});

test('every opening is authorised, and is one grant that ends with its change', async () => {
  for (const { eventId, kind } of opened) {
    expect(await stored.decisions.get(eventId)).toMatchObject({
      verdict: 'authorised',
      grants: [{ kind }],
    });
  }
});

test('what was opened is still there, until its time is up', async () => {
  for (const { standing } of opened) {
    expect(await standing()).toEqual({ access: true, neighbour: true });
  }
});

describe('when the time is up', () => {
  beforeAll(async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueAt - Date.now()) + 50));
  });

  describe.each([
    ['the auditor’s own account', account, grantKinds],
    [
      'a member account, by its roles',
      member,
      grantKinds.filter((kind) => kind !== 'account-assignment'),
    ],
  ])('in %s', (_, where, kinds) => {
    test.each(kinds)('exactly the %s goes; its neighbour stays', async (kind) => {
      const one = inAccount(where, kind);
      expect(await end(one)).toMatchObject({ outcome: 'revoked' });
      expect(await one.standing()).toEqual({ access: false, neighbour: true });
      expect(await stored.grants.get(await grantIdOf(one))).toMatchObject({
        account: where,
        state: 'revoked',
        closedAt: expect.any(String),
      });
    });

    test('the sessions of a role whose trust ended are denied, as the policy asks', async () => {
      const trust = inAccount(where, 'trust-statement');
      const grant = await stored.grants.get(await grantIdOf(trust));
      const target = grant?.target;
      const { iam } = await clientsIn(where);
      const { PolicyNames } = await iam.send(
        new ListRolePoliciesCommand({
          RoleName: target?.kind === 'trust-statement' ? target.role : '',
        }),
      );
      expect(grant?.sessions).toBeDefined();
      expect(PolicyNames).toEqual([grant?.sessions?.denyName]);
    });
  });

  test('where the policy only notifies, it stays, and people are told that it is live', async () => {
    const one = inAccount(observed, 'security-group-rule');
    expect(await end(one)).toMatchObject({ outcome: 'overdue' });
    expect(await one.standing()).toEqual({ access: true, neighbour: true });
    const grant = await stored.grants.get(await grantIdOf(one));
    expect(grant).toMatchObject({ state: 'overdue', dueAt: expect.any(String) });
    const rule = grant?.target.kind === 'security-group-rule' ? grant.target.ruleId : '';
    const told = (await inbox.read()).filter(
      ({ attributes, message }) =>
        attributes['kind']?.startsWith('grant') === true && message.includes(rule),
    );
    expect(told).toHaveLength(1);
    expect(told[0]?.subject).toContain('Temporary access is overdue');
    expect(told[0]?.message).toContain('STILL LIVE');
  });
});
