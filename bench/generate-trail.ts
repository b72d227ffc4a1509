import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import type { ChangeRecord } from '../src/schemas/change-record.ts';
import type { JsonObject } from '../src/schemas/json.ts';
import { hex, makeRandom, number, pick, uuid } from './random.ts';
import { pickRead, pickWrite } from './trail-calls.ts';

/** What a generated trail is made of; the same numbers give the same bytes. */
export interface TrailSize {
  readonly records: number;
  readonly recordsAFile: number;
  readonly changes: number;
}

const accounts = ['111122223333', '222233334444', '333344445555', '444455556666'];
const regions = ['eu-west-1', 'us-east-1', 'ap-southeast-2'];
const start = Date.parse('2026-03-01T00:00:00Z');
const days = 30;

/** Writes a trail and its change records below `folder`, once. Returns the trail's folder and the change file. */
export async function generateTrail(
  folder: string,
  size: TrailSize,
): Promise<{ readonly trail: string; readonly changes: string }> {
  const trail = join(folder, `trail-${size.records}-${size.recordsAFile}`);
  const changes = join(folder, `changes-${size.changes}.json`);
  if (!existsSync(join(folder, `complete-${size.records}`))) {
    mkdirSync(trail, { recursive: true });
    const random = makeRandom(20_260_301);
    for (let first = 0; first < size.records; first += size.recordsAFile) {
      const records = Array.from(
        { length: Math.min(size.recordsAFile, size.records - first) },
        (_, index) => recordOf(first + index, size.records, random),
      );
      const file = createWriteStream(join(trail, `${String(first).padStart(9, '0')}.json.gz`));
      file.end(gzipSync(JSON.stringify({ Records: records })));
      await finished(file);
    }
    writeFileSync(join(folder, `complete-${size.records}`), '');
  }
  writeFileSync(
    changes,
    JSON.stringify({
      changes: Array.from({ length: size.changes }, (_, index) =>
        changeOf(index, makeRandom(index + 1)),
      ),
    }),
  );
  return { trail, changes };
}

function recordOf(index: number, total: number, random: () => number): JsonObject {
  const account = pick(accounts, random);
  const region = pick(regions, random);
  const at = new Date(start + Math.floor((index / total) * days * 86_400_000))
    .toISOString()
    .replace(/\.\d+Z/, 'Z');
  const role = `role-${number(random, 120)}`;
  const session = `dev-${number(random, 300)}@example.com`;
  const isRead = random() < 0.8;
  const [source, name, shape] = isRead ? pickRead(random) : pickWrite(random);
  const isDenied = random() < 0.06;
  const { request, response } = shape(random);
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROA${hex(random, 17).toUpperCase()}:${session}`,
      arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}`,
      accountId: account,
      accessKeyId: `ASIA${hex(random, 16).toUpperCase()}`,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: `AROA${hex(random, 17).toUpperCase()}`,
          arn: `arn:aws:iam::${account}:role/${role}`,
          accountId: account,
          userName: role,
        },
        attributes: { creationDate: at, mfaAuthenticated: 'false' },
      },
    },
    eventTime: at,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: `203.0.113.${number(random, 255)}`,
    userAgent:
      'aws-cli/2.15.0 md/awscrt#0.19.19 ua/2.0 os/linux#6.1 md/arch#x86_64 lang/python#3.11.6 md/pyimpl#CPython cfg/retry-mode#standard md/installer#exe md/prompt#off md/command#call',
    ...(isDenied
      ? {
          errorCode: 'AccessDenied',
          errorMessage: `User: arn:aws:sts::${account}:assumed-role/${role}/${session} is not authorized to perform: ${source}:${name} because no identity-based policy allows the action`,
        }
      : {}),
    requestParameters: isDenied ? null : request,
    responseElements: isDenied ? null : response,
    requestID: uuid(random),
    eventID: uuid(random),
    readOnly: isRead,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${source}.${region}.amazonaws.com`,
    },
  };
}

function changeOf(index: number, random: () => number): ChangeRecord {
  const [source, name] = pickWrite(random);
  const opens = start + Math.floor(random() * days * 86_400_000);
  const instant = (offset: number): string => new Date(opens + offset).toISOString();
  return {
    id: `CHG-${String(index).padStart(6, '0')}`,
    title: 'Generated change',
    type: 'normal',
    status: 'approved',
    requestedBy: 'requester@example.com',
    implementers: [`arn:aws:iam::*:role/role-${number(random, 120)}`],
    approvals: [{ by: 'approver@example.com', at: instant(-3_600_000) }],
    scope: [
      {
        accounts: [pick(accounts, random)],
        regions: [pick(regions, random)],
        resources: ['*'],
        actions: [`${source}:${name.slice(0, 6)}*`],
      },
    ],
    window: { start: instant(0), end: instant(8 * 3_600_000) },
  };
}
