import {
  ChangeAnswerSchema,
  ChangePageSchema,
  HistoryPageSchema,
  OutstandingSchema,
} from '../../../../schemas/api/change-answers.ts';
import { ListChangesQuerySchema } from '../../../../schemas/api/change-queries.ts';
import { PageQuerySchema } from '../../../../schemas/api/page-query.ts';
import { ChangeRecordSchema } from '../../../../schemas/change-record.ts';
import { ChangeRequestSchema } from '../../../../schemas/change-request.ts';
import {
  exampleApproved,
  exampleChange,
  exampleOutstanding,
  exampleRequest,
  exampleStep,
} from '../examples.ts';
import type { Operation } from '../operation.ts';
import { changePath, created, idempotent, tagged } from './parameters.ts';

const absent = { kind: 'not-found', when: 'There is no such change' } as const;
const registered = { change: exampleChange, outstanding: exampleOutstanding };

export const changeOperations = {
  registerChange: {
    tag: 'Changes',
    description:
      'Registers a change in your name. It is submitted for approval at once, unless `status` is `draft`. Who asks is who signs; approvals, risk and required approvals are not taken from the body. The policy assesses the risk from scope and answers, and says whose approval is needed: `outstanding` tells. An emergency may also be registered after the fact, within the time the policy gives.',
    headers: idempotent,
    body: { schema: ChangeRequestSchema, required: true, example: exampleRequest },
    answers: {
      201: {
        description: 'Registered',
        schema: ChangeAnswerSchema,
        example: registered,
        headers: created,
      },
      200: {
        description: 'Registered before, by the same request under the same Idempotency-Key',
        schema: ChangeAnswerSchema,
        example: registered,
        headers: created,
      },
    },
    refusals: [
      { kind: 'conflict', codes: ['id-taken'], when: 'There is a change of that id already' },
      {
        kind: 'refused',
        codes: ['policy-refuses', 'answers-missing', 'invalid-change', 'unreadable-recurrence'],
        when: 'The approval policy asks for more, or refuses the scope; `errors` names each field, `proposal` a narrower scope where one can be derived',
      },
      {
        kind: 'key-reused',
        when: 'The Idempotency-Key came with another request before',
      },
    ],
    cli: 'change-auditor register change.yaml',
  },
  listChanges: {
    tag: 'Changes',
    description:
      'Lists changes in order of their ids. All filters that are given must hold. Pages are stable: what is registered meanwhile neither repeats nor hides others.',
    query: ListChangesQuerySchema,
    answers: {
      200: {
        description: 'One page',
        schema: ChangePageSchema,
        example: { items: [exampleApproved] },
      },
    },
    refusals: [],
    target: '/changes?status=submitted&environment=production',
    cli: 'change-auditor list --status submitted',
  },
  getChange: {
    tag: 'Changes',
    description:
      'Reads a change as it is now. Its ETag says which state it is: send it as If-Match with the next step.',
    path: changePath,
    answers: {
      200: {
        description: 'The change',
        schema: ChangeRecordSchema,
        example: exampleApproved,
        headers: tagged,
      },
    },
    refusals: [absent],
    cli: 'change-auditor show CHG-2001',
  },
  getChangeHistory: {
    tag: 'Changes',
    description:
      'Who did what to the change, when, why, and what it changed: one entry for each version, oldest first, never rewritten. `by.proven` says whether AWS vouches for the name.',
    path: changePath,
    query: PageQuerySchema,
    answers: {
      200: {
        description: 'One page of the history',
        schema: HistoryPageSchema,
        example: { items: [exampleStep] },
      },
    },
    refusals: [absent],
    cli: 'change-auditor history CHG-2001',
  },
  getChangeRequirements: {
    tag: 'Changes',
    description:
      'What the change still needs: answers before it can be submitted, approvals before it is approved, evidence before it can be closed. Three empty lists: nothing.',
    path: changePath,
    answers: {
      200: {
        description: 'What is missing',
        schema: OutstandingSchema,
        example: exampleOutstanding,
        headers: tagged,
      },
    },
    refusals: [absent],
    cli: 'change-auditor show CHG-2001',
  },
} as const satisfies Record<string, Operation>;
