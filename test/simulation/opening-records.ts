import type { GrantKind } from '../../src/schemas/grant-target.ts';
import type { JsonObject } from '../../src/schemas/json.ts';
import type { Random } from './random.ts';

/** Trail records by which somebody opens one piece of access; `first`: what made the resource known before. */
export interface OpeningRecords {
  readonly kind: GrantKind;
  readonly first: readonly JsonObject[];
  readonly opening: JsonObject;
  /** The action that a change record names to cover it. */
  readonly action: string;
}

interface Happening {
  readonly account: string;
  readonly region: string;
  readonly at: string;
  readonly eventId: string;
  readonly actorRole: string;
}

function record(
  { account, region, at, eventId, actorRole }: Happening,
  source: string,
  name: string,
  request: JsonObject,
  response: JsonObject | null,
  more: JsonObject = {},
): JsonObject {
  const session = 'bob@example.com';
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLE:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${actorRole}/${session}`,
      accountId: account,
      accessKeyId: 'ASIAEXAMPLE',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAEXAMPLE',
          arn: `arn:aws:iam::${account}:role/${actorRole}`,
          accountId: account,
          userName: actorRole,
        },
        attributes: { mfaAuthenticated: 'true', creationDate: at },
      },
    },
    eventTime: at,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.17.0',
    requestParameters: request,
    responseElements: response,
    requestID: `request-${eventId}`,
    eventID: eventId,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    ...more,
  };
}

const hex = (random: Random, digits: number) =>
  Array.from({ length: digits }, () => random.whole(0, 15).toString(16)).join('');
const capitals = (random: Random, letters: number) =>
  Array.from({ length: letters }, () => String.fromCharCode(65 + random.whole(0, 25))).join('');

export interface Maker {
  readonly kind: GrantKind;
  make(
    random: Random,
    happening: Happening,
    before: Happening,
    tag: string | undefined,
  ): OpeningRecords;
}

const statement = (account: string, action: string | readonly string[], more: JsonObject = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: typeof action === 'string' ? action : [...action],
  ...more,
});
const document = (...statements: readonly JsonObject[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const someAccount = (random: Random) => String(random.whole(200_000_000_000, 999_999_999_999));

function ruleItem(
  account: string,
  groupId: string,
  ruleId: string,
  network: string,
  port: number,
  isEgress: boolean,
): JsonObject {
  return {
    groupOwnerId: account,
    groupId,
    securityGroupRuleId: ruleId,
    isEgress,
    ipProtocol: 'tcp',
    fromPort: port,
    toPort: port,
    cidrIpv4: network,
  };
}

const securityGroupRule: Maker = {
  kind: 'security-group-rule',
  make(random, happening, _before, tag) {
    const groupId = `sg-${hex(random, 17)}`;
    const ruleId = `sgr-${hex(random, 17)}`;
    const network = random.pick([
      '0.0.0.0/0',
      '203.0.113.0/24',
      `10.${random.whole(0, 255)}.0.0/16`,
    ]);
    const port = random.pick([22, 443, 3389, 5432]);
    const isEgress = random.chance(0.2);
    const direction = isEgress ? 'Egress' : 'Ingress';
    const request = {
      groupId,
      ipPermissions: {
        items: [
          {
            ipProtocol: 'tcp',
            fromPort: port,
            toPort: port,
            groups: {},
            ipRanges: { items: [{ cidrIp: network }] },
            ipv6Ranges: {},
            prefixListIds: {},
          },
        ],
      },
      ...(tag === undefined
        ? {}
        : {
            tagSpecificationSet: {
              items: [
                {
                  resourceType: 'security-group-rule',
                  tags: [{ key: 'change:expires-at', value: tag }],
                },
              ],
            },
          }),
    };
    return {
      kind: 'security-group-rule',
      first: [],
      opening: record(happening, 'ec2', `AuthorizeSecurityGroup${direction}`, request, {
        _return: true,
        securityGroupRuleSet: {
          items: [ruleItem(happening.account, groupId, ruleId, network, port, isEgress)],
        },
      }),
      action: `ec2:AuthorizeSecurityGroup${direction}`,
    };
  },
};

const attachment: Maker = {
  kind: 'managed-policy-attachment',
  make(random, happening) {
    const holder = random.pick(['Role', 'User', 'Group']);
    const name = `${holder}-${hex(random, 8)}`;
    const policyArn = random.pick([
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      'arn:aws:iam::aws:policy/PowerUserAccess',
      'arn:aws:iam::aws:policy/job-function/DatabaseAdministrator',
    ]);
    return {
      kind: 'managed-policy-attachment',
      first: [],
      opening: record(
        happening,
        'iam',
        `Attach${holder}Policy`,
        { [`${holder.toLowerCase()}Name`]: name, policyArn },
        null,
      ),
      action: `iam:Attach${holder}Policy`,
    };
  },
};

const inlinePolicy: Maker = {
  kind: 'inline-policy',
  make(random, happening) {
    const holder = random.pick(['Role', 'User', 'Group']);
    const name = `${holder}-${hex(random, 8)}`;
    const policyDocument = document({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::bucket-${hex(random, 6)}/*`,
    });
    return {
      kind: 'inline-policy',
      first: [],
      opening: record(
        happening,
        'iam',
        `Put${holder}Policy`,
        {
          [`${holder.toLowerCase()}Name`]: name,
          policyName: `for-now-${hex(random, 4)}`,
          policyDocument,
        },
        null,
      ),
      action: `iam:Put${holder}Policy`,
    };
  },
};

const membership: Maker = {
  kind: 'group-membership',
  make(random, happening) {
    const groupName = `group-${hex(random, 8)}`;
    return {
      kind: 'group-membership',
      first: [],
      opening: record(
        happening,
        'iam',
        'AddUserToGroup',
        { groupName, userName: `user-${hex(random, 8)}` },
        null,
      ),
      action: 'iam:AddUserToGroup',
    };
  },
};

const accessKey: Maker = {
  kind: 'access-key',
  make(random, happening) {
    const userName = `user-${hex(random, 8)}`;
    const accessKeyId = `AKIA${capitals(random, 16)}`;
    return {
      kind: 'access-key',
      first: [],
      opening: record(
        happening,
        'iam',
        'CreateAccessKey',
        { userName },
        { accessKey: { userName, accessKeyId, status: 'Active' } },
      ),
      action: 'iam:CreateAccessKey',
    };
  },
};

const loginProfile: Maker = {
  kind: 'login-profile',
  make(random, happening) {
    const userName = `user-${hex(random, 8)}`;
    return {
      kind: 'login-profile',
      first: [],
      opening: record(
        happening,
        'iam',
        'CreateLoginProfile',
        { userName, passwordResetRequired: true },
        { loginProfile: { userName, passwordResetRequired: true } },
      ),
      action: 'iam:CreateLoginProfile',
    };
  },
};

const trustStatement: Maker = {
  kind: 'trust-statement',
  make(random, happening, before) {
    const roleName = `role-${hex(random, 8)}`;
    const ordinary = statement(happening.account, 'sts:AssumeRole');
    const added = statement(someAccount(random), 'sts:AssumeRole', { Sid: 'Vendor' });
    return {
      kind: 'trust-statement',
      first: [
        record(
          before,
          'iam',
          'CreateRole',
          { roleName, assumeRolePolicyDocument: document(ordinary) },
          {
            role: {
              roleName,
              arn: `arn:aws:iam::${before.account}:role/${roleName}`,
              assumeRolePolicyDocument: encodeURIComponent(document(ordinary)),
            },
          },
        ),
      ],
      opening: record(
        happening,
        'iam',
        'UpdateAssumeRolePolicy',
        { roleName, policyDocument: document(ordinary, added) },
        null,
      ),
      action: 'iam:UpdateAssumeRolePolicy',
    };
  },
};

const bucketStatement: Maker = {
  kind: 'bucket-policy-statement',
  make(random, happening, before) {
    const bucketName = `bucket-${hex(random, 12)}`;
    const resource = `arn:aws:s3:::${bucketName}/*`;
    const ordinary = { ...statement(happening.account, 's3:GetObject'), Resource: resource };
    const added = {
      ...statement(someAccount(random), ['s3:GetObject', 's3:PutObject']),
      Resource: resource,
    };
    const put = (at: Happening, ...statements: readonly JsonObject[]) =>
      record(
        at,
        's3',
        'PutBucketPolicy',
        {
          bucketName,
          Host: 's3.amazonaws.com',
          policy: '',
          bucketPolicy: { Version: '2012-10-17', Statement: [...statements] },
        },
        null,
        {
          resources: [
            { accountId: at.account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` },
          ],
        },
      );
    return {
      kind: 'bucket-policy-statement',
      first: [put(before, ordinary)],
      opening: put(happening, ordinary, added),
      action: 's3:PutBucketPolicy',
    };
  },
};

const functionStatement: Maker = {
  kind: 'function-policy-statement',
  make(random, happening) {
    const functionName = `function-${hex(random, 8)}`;
    const statementId = `for-now-${hex(random, 4)}`;
    const arn = `arn:aws:lambda:${happening.region}:${happening.account}:function:${functionName}`;
    const principal = someAccount(random);
    return {
      kind: 'function-policy-statement',
      first: [],
      opening: record(
        happening,
        'lambda',
        'AddPermission20150331v2',
        { functionName, statementId, action: 'lambda:InvokeFunction', principal },
        {
          statement: JSON.stringify({
            Sid: statementId,
            ...statement(principal, 'lambda:InvokeFunction'),
            Resource: arn,
          }),
        },
      ),
      action: 'lambda:AddPermission*',
    };
  },
};

const kmsGrant: Maker = {
  kind: 'kms-grant',
  make(random, happening) {
    const key = `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-8${hex(random, 3)}-${hex(random, 12)}`;
    const arn = `arn:aws:kms:${happening.region}:${happening.account}:key/${key}`;
    return {
      kind: 'kms-grant',
      first: [],
      opening: record(
        happening,
        'kms',
        'CreateGrant',
        {
          keyId: arn,
          granteePrincipal: `arn:aws:iam::${someAccount(random)}:role/Vendor`,
          operations: ['Decrypt', 'GenerateDataKey'],
        },
        { grantId: hex(random, 64), keyId: arn },
        { resources: [{ accountId: happening.account, type: 'AWS::KMS::Key', ARN: arn }] },
      ),
      action: 'kms:CreateGrant',
    };
  },
};

const assignment: Maker = {
  kind: 'account-assignment',
  make(random, happening) {
    const instanceArn = 'arn:aws:sso:::instance/ssoins-1234567890abcdef';
    const permissionSetArn = `arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-${hex(random, 16)}`;
    const targetId = someAccount(random);
    const request = {
      instanceArn,
      targetId,
      targetType: 'AWS_ACCOUNT',
      permissionSetArn,
      principalType: random.pick(['USER', 'GROUP']),
      principalId: `${hex(random, 10)}-${hex(random, 8)}-${hex(random, 4)}`,
    };
    return {
      kind: 'account-assignment',
      first: [],
      opening: record(happening, 'sso', 'CreateAccountAssignment', request, {
        accountAssignmentCreationStatus: {
          ...request,
          status: 'IN_PROGRESS',
          requestId: `request-${hex(random, 8)}`,
        },
      }),
      action: 'sso:CreateAccountAssignment',
    };
  },
};

/** One way to open each kind of grant. */
export const makers: readonly Maker[] = [
  securityGroupRule,
  attachment,
  inlinePolicy,
  membership,
  accessKey,
  loginProfile,
  trustStatement,
  bucketStatement,
  functionStatement,
  kmsGrant,
  assignment,
];
