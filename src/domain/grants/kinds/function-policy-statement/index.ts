import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { type Json, objectAt, stringAt } from '../../../../schemas/json.ts';
import { partitionOf } from '../../../proposals/home-region.ts';
import { givenText } from '../../documents/given-statement.ts';
import { readDocument } from '../../documents/policy-document.ts';
import { principalsGiven, statementFacts } from '../../documents/statement-facts.ts';
import { wordsOfStatement } from '../../documents/statement-words.ts';
import { nameIn } from '../event-name-field.ts';
import { exactEnding } from '../exact-ending.ts';
import type { Access, Ending, GrantKindModule, Opening } from '../grant-kind.ts';
import { appliesAtOnce } from '../iam/remains.ts';
import { shellOption } from '../shell-word.ts';
import { type NamedFunction, readFunctionName } from './function-named.ts';
import { readPermission, removePermission } from './talks.ts';

type Target = TargetOf<'function-policy-statement'>;
type Place = Access<'function-policy-statement'>;

const opening = 'lambda:AddPermission';
const closing = 'lambda:RemovePermission';
const deleting = 'lambda:DeleteFunction';
const keyed = {
  kind: 'function-policy-statement' as const,
  isGlobal: false,
  keyOf: ({ functionName, qualifier, statementId }: Target) => [
    functionName,
    qualifier ?? '',
    statementId,
  ],
};

const request = ({ raw }: ChangeEvent) => objectAt(raw, 'requestParameters');

/** The function a call names, unless it lies in another account. */
function functionIn({ account, raw }: ChangeEvent): NamedFunction | undefined {
  const from = objectAt(raw, 'requestParameters');
  const named = readFunctionName(nameIn(from, 'functionName'));
  if (named === undefined || (named.account ?? account) !== account) return undefined;
  return { ...named, qualifier: nameIn(from, 'qualifier') ?? named.qualifier };
}

function placeOf(
  { account, region }: ChangeEvent,
  named: NamedFunction | undefined,
  statementId: string | undefined,
  summary: string,
): Place | undefined {
  if (account === null || region === null) return undefined;
  if (named === undefined || statementId === undefined) return undefined;
  const { functionName, qualifier } = named;
  const target = { kind: 'function-policy-statement' as const, functionName, statementId, summary };
  return {
    account,
    region,
    target: qualifier === undefined ? target : { ...target, qualifier },
  };
}

/** The one statement that Lambda says it added. */
function addedIn(event: ChangeEvent) {
  const shown: Json = { Version: '2012-10-17', Statement: statementShown(event) };
  return readDocument(shown)?.statements[0];
}

function statementShown({ raw }: ChangeEvent): Json {
  const text = stringAt(objectAt(raw, 'responseElements'), 'statement') ?? '';
  if (text.length > 65_536) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function openings(event: ChangeEvent): readonly Opening<'function-policy-statement'>[] {
  const statement = addedIn(event);
  if (event.account === null) return [];
  if (statement?.canonical === undefined || statement.sid === undefined) return [];
  const place = placeOf(
    event,
    functionIn(event),
    statement.sid,
    wordsOfStatement(statement.canonical),
  );
  if (place === undefined) return [];
  return [
    {
      ...place,
      tags: {},
      given: givenText(statement, event.account, []),
      widens: !statement.allows,
    },
  ];
}

function endings(event: ChangeEvent): readonly Ending[] {
  const { account, region } = event;
  const named = functionIn(event);
  if (event.action === closing) {
    const place = placeOf(event, named, nameIn(request(event), 'statementId'), '');
    return place === undefined ? [] : [exactEnding(keyed, place)];
  }
  if (named === undefined) return [];
  const { functionName, qualifier } = named;
  return [
    {
      keys: [],
      // A version that is deleted takes what was given on it; a function, all of it.
      ends: ({ target, ...place }) =>
        target.kind === 'function-policy-statement' &&
        place.account === account &&
        place.region === region &&
        target.functionName === functionName &&
        (qualifier === undefined || target.qualifier === qualifier),
    },
  ];
}

const onQualifier = ({ qualifier }: Target) =>
  qualifier === undefined ? '' : ` ${shellOption('--qualifier', qualifier)}`;
const nameWithQualifier = ({ functionName, qualifier }: Target) =>
  qualifier === undefined ? functionName : `${functionName}:${qualifier}`;

/** Statements in the policies of Lambda functions (`lambda:AddPermission`): who may call the function. */
export const functionPolicyStatement: GrantKindModule<'function-policy-statement'> = {
  ...keyed,
  editsDocument: false,
  openedBy: [opening],
  endedBy: [closing, deleting],
  openings,
  endings,
  isUnique: false,
  nameOf: (target) => `${nameWithQualifier(target)}:${target.statementId}`,
  facts: (_, given) => statementFacts(given, ['*', 'lambda:*']),
  holders: () => [],
  givesTo: (_, given) => principalsGiven(given),
  resource: ({ account, region, target: { functionName } }) => ({
    type: 'AWS::Lambda::Function',
    id: functionName,
    arn: `arn:${partitionOf(region)}:lambda:${region}:${account}:function:${functionName}`,
  }),
  read: readPermission,
  revoke: removePermission,
  revokedBy: () => closing,
  permissions: [
    {
      power: 'read',
      actions: ['lambda:GetPolicy'],
      resources: ['arn:{partition}:lambda:*:{account}:function:*'],
      because: 'Which function gives temporary access is only known once it does.',
    },
    {
      power: 'subtract',
      actions: [closing],
      resources: ['arn:{partition}:lambda:*:{account}:function:*'],
      because: 'Which function gives temporary access is only known once it does.',
    },
  ],
  words: (target) => `policy of function ${nameWithQualifier(target)}: ${target.summary}`,
  identifiers: ({ statementId }) => `statement ${statementId}`,
  remainder: () => ({
    words: `${appliesAtOnce.words} Invocations that had begun run to their end.`,
  }),
  byHand: ({ region, target }) => [
    `aws lambda remove-permission ${shellOption('--function-name', target.functionName)}${onQualifier(target)} ${shellOption('--statement-id', target.statementId)} ${shellOption('--region', region)}`,
  ],
  again: ({ region, target }) => ({
    actions: [opening],
    commands: [
      `aws lambda add-permission ${shellOption('--function-name', target.functionName)}${onQualifier(target)} ${shellOption('--statement-id', target.statementId)} --action ACTION --principal PRINCIPAL ${shellOption('--region', region)}`,
    ],
  }),
};
