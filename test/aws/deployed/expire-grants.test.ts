import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AttachRolePolicyCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { newStep } from '../../contract/samples.ts';
import { deployed } from '../deployment/deployed.ts';
import { aws } from '../deployment/simulated-aws.ts';
import { account, region } from '../deployment/simulated-environment.ts';
import { makeRole, makeSecurityGroup } from '../deployment/simulated-resources.ts';
import { type RunningFunction, runFunction } from '../functions/run-function.ts';
import { type AlertInbox, openAlertInbox } from './alert-inbox.ts';
import { importedRecord, registerAndApprove } from './approved-change.ts';
import { stored } from './deployed-stores.ts';
import { apiCall, feed } from './event-feed.ts';
import { type GrantTimers, openGrantTimers } from './grant-timers.ts';
import { ingressRuleIds, type OpenedRule, openSsh } from './security-group-calls.ts';
import { type TrailCall, trailRecord, wholeSeconds } from './trail-records.ts';

const temporaryPolicy = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const lastingPolicy = 'arn:aws:iam::aws:policy/SecurityAudit';
/** Long enough to register, approve and audit before; short enough to wait for. */
const lastsMilliseconds = 8_000;

const timerOf = (grantId: string) => timers.timerOf(grantId);
const inputOf = (grantId: string) => timers.inputOf(grantId);
const policiesOf = async (RoleName: string) => {
  const { AttachedPolicies = [] } = await aws.iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName }),
  );
  return AttachedPolicies.map(({ PolicyArn }) => PolicyArn);
};

let expire: RunningFunction;
let inbox: AlertInbox;
let timers: GrantTimers;
let groupId: string;
let roleName: string;
let dueAt: number;
let neighbour: OpenedRule;
let vendor: OpenedRule;
let forgotten: OpenedRule;
let later: OpenedRule;
const decisionIds: string[] = [];
const ids = { rule: '', attachment: '', forgotten: '', later: '' };

/** Access that is opened by really calling AWS, and audited from what CloudTrail would have written. */
async function auditCall(audit: RunningFunction, call: TrailCall): Promise<string> {
  const event = trailRecord(call);
  const messages = await feed(apiCall(event));
  const answer = await audit.invoke({ Records: messages });
  expect(answer).toEqual({ batchItemFailures: [] });
  decisionIds.push(event.eventID);
  const [grant] = (await stored.decisions.get(event.eventID))?.grants ?? [];
  return grant?.id ?? '';
}

beforeAll(async () => {
  timers = await openGrantTimers();
  inbox = await openAlertInbox();
  const audit = await runFunction(deployed.AuditEventsFunction);
  const api = await runFunction(deployed.ServeApiFunction);
  try {
    groupId = await makeSecurityGroup();
    roleName = await makeRole();
    neighbour = await openSsh(groupId, '10.1.0.0/16');
    await aws.iam.send(
      new AttachRolePolicyCommand({ RoleName: roleName, PolicyArn: lastingPolicy }),
    );

    dueAt = Date.now() + lastsMilliseconds;
    const expiresAt = new Date(dueAt).toISOString();
    const group = `arn:aws:ec2:${region}:${account}:security-group/${groupId}`;
    const openings = ['ec2:AuthorizeSecurityGroup*'];
    await registerAndApprove(api, {
      id: `CHG-${randomUUID()}`,
      resources: [group, `arn:aws:iam::${account}:role/${roleName}`],
      actions: [...openings, 'iam:AttachRolePolicy'],
      expiresAt,
    });
    // Before the first event: who judges knows the records of a moment ago.
    const other = await makeSecurityGroup();
    await stored.records.create(
      importedRecord(
        {
          id: `CHG-${randomUUID()}`,
          resources: [other],
          actions: openings,
          expiresAt: wholeSeconds(Date.now() + 3_600_000),
        },
        wholeSeconds(Date.now() - 60_000),
      ),
      newStep(),
    );
    // CloudTrail counts whole seconds: what happens in the approval's second would look as if it came before it.
    const at = wholeSeconds(Date.now() + 1_000);

    vendor = await openSsh(groupId, '203.0.113.7/32');
    forgotten = await openSsh(groupId, '203.0.113.8/32');
    await aws.iam.send(
      new AttachRolePolicyCommand({ RoleName: roleName, PolicyArn: temporaryPolicy }),
    );
    const authorize = 'ec2:AuthorizeSecurityGroupIngress';
    ids.rule = await auditCall(audit, { action: authorize, at, ...vendor });
    ids.forgotten = await auditCall(audit, { action: authorize, at, ...forgotten });
    ids.attachment = await auditCall(audit, {
      action: 'iam:AttachRolePolicy',
      at,
      request: { roleName, policyArn: temporaryPolicy },
    });

    later = await openSsh(other, '203.0.113.9/32');
    ids.later = await auditCall(audit, { action: authorize, ...later });
    expire = await runFunction(deployed.ExpireGrantFunction);
  } finally {
    await api.stop();
    await audit.stop();
  }
});
afterAll(async () => {
  await inbox?.close();
  await expire?.stop();
});

test('what was registered and approved through the API, or imported, authorises what was done', async () => {
  expect(decisionIds).toHaveLength(4);
  for (const id of decisionIds) {
    expect(await stored.decisions.get(id)).toMatchObject({ verdict: 'authorised', nearest: null });
  }
});

test('each grant has a one-time timer that calls the expiry function with its id, not before its end', async () => {
  for (const id of [ids.rule, ids.attachment, ids.forgotten]) {
    const { Target, ScheduleExpression, ActionAfterCompletion } = await timerOf(id);
    expect(Target?.Arn).toMatch(
      new RegExp(`:lambda:${region}:${account}:function:${deployed.ExpireGrantFunction}$`),
    );
    expect(Target?.RoleArn).toBe(timers.settings['SCHEDULE_ROLE_ARN']);
    expect(JSON.parse(Target?.Input ?? '')).toEqual({ grantId: id });
    expect(ActionAfterCompletion).toBe('DELETE');
    const at = /^at\((.+)\)$/.exec(ScheduleExpression ?? '')?.[1];
    expect(Date.parse(`${at}Z`)).toBeGreaterThanOrEqual(dueAt);
  }
});

test('a timer that fires before the end takes nothing away', async () => {
  expect(await expire.invoke(await inputOf(ids.later))).toMatchObject({ outcome: 'not-due' });
  expect(await stored.grants.get(ids.later)).toMatchObject({ state: 'active', attempts: 0 });
});

describe('when the time is up', () => {
  beforeAll(() => sleep(Math.max(0, dueAt - Date.now()) + 10));

  test('exactly the rule goes; its neighbours stay', async () => {
    expect(await expire.invoke(await inputOf(ids.rule))).toMatchObject({ outcome: 'revoked' });
    const left = await ingressRuleIds(groupId);
    expect([...left].sort()).toEqual([neighbour.ruleId, forgotten.ruleId].sort());
    expect(await stored.grants.get(ids.rule)).toMatchObject({ state: 'revoked', attempts: 1 });
  });

  test('exactly the attachment goes; the other policy stays', async () => {
    expect(await policiesOf(roleName)).toContain(temporaryPolicy);
    const answer = await expire.invoke(await inputOf(ids.attachment));
    expect(answer).toMatchObject({ outcome: 'revoked' });
    expect(await policiesOf(roleName)).toEqual([lastingPolicy]);
  });

  test('the timer again finds it finished, and nobody is told twice', async () => {
    expect(await expire.invoke(await inputOf(ids.rule))).toMatchObject({ outcome: 'finished' });
    const told = (await inbox.read()).filter(({ message }) => message.includes(vendor.ruleId));
    expect(told.map(({ attributes }) => attributes['kind'])).toEqual(['grant-expired']);
    expect(told[0]?.subject).toContain('Temporary access ended');
  });

  test('the sweep ends what no timer ended, and leaves what is not due', async () => {
    const sweep = await runFunction(deployed.SweepGrantsFunction);
    try {
      expect(await sweep.invoke({ time: wholeSeconds(Date.now()) })).toMatchObject({
        examined: 1,
        outcomes: { revoked: 1 },
      });
    } finally {
      await sweep.stop();
    }
    expect(await ingressRuleIds(groupId)).toEqual([neighbour.ruleId]);
    expect(await stored.grants.get(ids.forgotten)).toMatchObject({ state: 'revoked' });
    expect(await stored.grants.get(ids.later)).toMatchObject({ state: 'active' });
  });

  test("the revocation that comes back through the trail is known as the auditor's own", async () => {
    const role = functionRole();
    const audit = await runFunction(deployed.AuditEventsFunction);
    try {
      const event = trailRecord({
        action: 'ec2:RevokeSecurityGroupIngress',
        role: await role,
        session: deployed.ExpireGrantFunction,
        request: {
          groupId,
          securityGroupRuleIds: { items: [{ securityGroupRuleId: vendor.ruleId }] },
        },
        response: { _return: true },
      });
      const stray = trailRecord({
        action: 'iam:CreateUser',
        role: await role,
        session: deployed.ExpireGrantFunction,
        request: { userName: 'mallory' },
      });
      await audit.invoke({ Records: await feed(apiCall(event), apiCall(stray)) });
      expect(await stored.decisions.get(event.eventID)).toMatchObject({ verdict: 'exempt' });
      expect(await stored.decisions.get(stray.eventID)).toMatchObject({
        verdict: 'unauthorised',
        findings: expect.arrayContaining([expect.objectContaining({ level: 'critical' })]),
      });
    } finally {
      await audit.stop();
    }
  });
});

/** Name of the role that the deployed expiry function runs as. */
async function functionRole(): Promise<string> {
  const { Configuration } = await aws.lambda.send(
    new GetFunctionCommand({ FunctionName: deployed.ExpireGrantFunction }),
  );
  return Configuration?.Role?.split('/').at(-1) ?? '';
}
