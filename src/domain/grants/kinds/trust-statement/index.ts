import type { ChangeEvent } from '../../../../schemas/change-event.ts';
import type { TargetOf } from '../../../../schemas/grant-target.ts';
import { objectAt } from '../../../../schemas/json.ts';
import { documentEnding } from '../../documents/document-endings.ts';
import { planEdit, readStatement, removeStatement } from '../../documents/edit-statement.ts';
import { isUntold, openedStatements } from '../../documents/opened-statements.ts';
import { readDocument } from '../../documents/policy-document.ts';
import { principalsGiven, statementFacts } from '../../documents/statement-facts.ts';
import { nameIn } from '../event-name-field.ts';
import type { Dialogue, Ending, GrantKindModule, Live, Opening, Remainder } from '../grant-kind.ts';
import { holderDeleted } from '../iam/holder-deleted.ts';
import { holderResource } from '../iam/holders.ts';
import { everyHolder, laterKnown } from '../iam/iam-resources.ts';
import { untouchableHolder } from '../iam/untouchable-holder.ts';
import { isMadeByService } from '../made-by-service.ts';
import { shellOption } from '../shell-word.ts';
import { globalRegion, iamName } from '../target-key-text.ts';
import { roleDocument } from './role-document.ts';

type Target = TargetOf<'trust-statement'>;

const writing = 'iam:UpdateAssumeRolePolicy';
const keyed = {
  kind: 'trust-statement' as const,
  isGlobal: true,
  keyOf: ({ role, statement }: Target) => [iamName(role), statement],
  handleOf: ({ role }: Target) => [iamName(role)],
};

const holders = ({ role }: Target) => [{ holder: 'role' as const, name: role }];
const request = ({ raw }: ChangeEvent) => objectAt(raw, 'requestParameters');
const written = (event: ChangeEvent) => request(event)?.['policyDocument'];

// A role's own first trust policy (`CreateRole`) is no grant: without it there would be no role.
function openings(event: ChangeEvent): readonly Opening<'trust-statement'>[] {
  const role = nameIn(request(event), 'roleName');
  const { account } = event;
  if (account === null || role === undefined) return [];
  if (untouchableHolder({ holder: 'role', name: role }) !== undefined) return [];
  return openedStatements(event, 'trust-policy', written(event)).map(
    ({ statement, summary, given }) => ({
      account,
      region: globalRegion,
      target: { kind: 'trust-statement', role, statement, summary },
      tags: {},
      given,
    }),
  );
}

function endings(event: ChangeEvent): readonly Ending[] {
  if (event.action !== writing) {
    return holderDeleted(event, ({ target }) =>
      target.kind === 'trust-statement' ? holders(target) : [],
    );
  }
  const role = nameIn(request(event), 'roleName');
  const document = readDocument(written(event));
  if (event.account === null || role === undefined || document === undefined) return [];
  const place = { account: event.account, region: globalRegion };
  return [
    documentEnding(keyed, place, [iamName(role)], document, (target) =>
      target.kind === 'trust-statement'
        ? { handle: keyed.handleOf(target), statement: target.statement }
        : undefined,
    ),
  ];
}

function* read(given: string | undefined, target: Target): Dialogue<Live> {
  const reason = untouchableHolder({ holder: 'role', name: target.role });
  if (reason !== undefined) return { state: 'untouchable', reason };
  return yield* readStatement(roleDocument(target.role), { sha256: target.statement, given });
}

function remainder({ role }: Target): Remainder {
  const words =
    'Whoever assumed the role keeps that session until it ends, up to 12 hours after it was issued.';
  if (untouchableHolder({ holder: 'role', name: role }) !== undefined) return { words };
  return {
    words: `${words} It can be ended only together with everybody else's session of the role that was issued before.`,
    sessionsOf: { holder: 'role', name: role },
  };
}

const edit = (role: string, what: string) => [
  `aws iam get-role ${shellOption('--role-name', role)} --query Role.AssumeRolePolicyDocument > trust.json`,
  `# in trust.json, ${what}`,
  `aws iam update-assume-role-policy ${shellOption('--role-name', role)} --policy-document file://trust.json`,
];

/** Statements in the trust policies of roles: who may become the role. */
export const trustStatement: GrantKindModule<'trust-statement'> = {
  ...keyed,
  editsDocument: true,
  openedBy: [writing],
  endedBy: [writing, 'iam:DeleteRole'],
  openings,
  endings,
  cannotTell: (event) =>
    event.action === writing &&
    !isMadeByService(event) &&
    isUntold(event, 'trust-policy', written(event)),
  isUnique: false,
  nameOf: ({ role, statement }) => `${role}:${statement.slice(0, 16)}`,
  // Whoever may become the role may do what it may do; how much that is, the statement does not tell.
  facts: (_, given) => ({ ...statementFacts(given, []), admin: false }),
  holders,
  givesTo: (_, given) => principalsGiven(given),
  resource: ({ target }) => holderResource('role', target.role),
  read: ({ given }, target) => read(given, target),
  *revoke({ given, intent }, target) {
    const reason = untouchableHolder({ holder: 'role', name: target.role });
    if (reason !== undefined) return { outcome: 'untouchable', reason };
    const sought = { sha256: target.statement, given };
    return yield* removeStatement(roleDocument(target.role), sought, intent?.after);
  },
  plan: ({ given }, { role, statement }) =>
    planEdit(roleDocument(role), { sha256: statement, given }),
  documentWritten: (event) =>
    event.action === writing ? readDocument(written(event))?.sha256 : undefined,
  revokedBy: () => writing,
  permissions: [
    {
      power: 'read',
      actions: ['iam:GetRole'],
      resources: [everyHolder('role')],
      because: laterKnown,
    },
    {
      power: 'edit-document',
      actions: [writing],
      resources: [everyHolder('role')],
      because: laterKnown,
    },
  ],
  words: ({ role, summary }) => `trust of role ${role}: ${summary}`,
  identifiers: ({ statement }) => `statement with sha256 ${statement}`,
  remainder,
  byHand: ({ target }) => edit(target.role, 'take the statement out'),
  again: ({ target }) => ({
    actions: [writing],
    commands: edit(target.role, 'put the statement in'),
  }),
};
