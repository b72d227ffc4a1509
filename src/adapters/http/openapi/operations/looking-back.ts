import {
  DecisionAnswerSchema,
  DecisionPageSchema,
} from '../../../../schemas/api/decision-answers.ts';
import {
  ListDecisionsQuerySchema,
  ReportQuerySchema,
  TimelineQuerySchema,
} from '../../../../schemas/api/decision-queries.ts';
import { MatchAnswerSchema, MatchRequestSchema } from '../../../../schemas/match-request.ts';
import { exampleDecision, exampleMatch } from '../examples.ts';
import type { Operation } from '../operation.ts';
import { eventPath } from './parameters.ts';

const page = {
  from: '2026-03-01T12:00:00Z',
  to: '2026-03-02T12:00:00Z',
  items: [exampleDecision],
};
const tooLarge = { kind: 'answer-too-large', when: 'The answer is larger than 4 MB' } as const;

export const lookingBackOperations = {
  listDecisions: {
    tag: 'Looking back',
    description:
      'Lists the newest decision of each event of a period, in order of time; the last 24 hours unless told. The answer names the period: ask for the same one with the cursor.',
    query: ListDecisionsQuerySchema,
    answers: {
      200: { description: 'One page', schema: DecisionPageSchema, example: page },
    },
    refusals: [tooLarge],
    target: '/decisions?verdict=unauthorised',
  },
  getDecision: {
    tag: 'Looking back',
    description:
      'Explains one event: its verdict, the record it rests on or came nearest to, every criterion with its distance, the findings, and every revision with its cause.',
    path: eventPath,
    answers: {
      200: {
        description: 'The decision and how it came to be',
        schema: DecisionAnswerSchema,
        example: { decision: exampleDecision, revisions: [exampleDecision] },
      },
    },
    refusals: [{ kind: 'not-found', when: 'No such event was decided' }, tooLarge],
    cli: 'change-auditor explain 5f1f0c6e-8d0e-4a57-9d2f-3a4b5c6d7e8f',
  },
  showTimeline: {
    tag: 'Looking back',
    description:
      'What happened to a resource, or what an actor did, around an instant: "what changed before Monday\'s outage". Exactly one of resource and actor is given.',
    query: TimelineQuerySchema,
    answers: {
      200: { description: 'One page, in order of time', schema: DecisionPageSchema, example: page },
    },
    refusals: [tooLarge],
    target: '/timeline?resource=shop/web&at=2026-03-02T10:30:00Z',
    cli: 'change-auditor timeline --resource shop/web --around 2026-03-02T10:30:00Z',
  },
  matchEvent: {
    tag: 'Looking back',
    description:
      'A dry run: would this event be covered, and if not, what is missing. Takes an event described by hand, or a CloudTrail record. Nothing is kept.',
    body: {
      schema: MatchRequestSchema,
      required: true,
      example: {
        event: {
          action: 'ecs:UpdateService',
          account: '111122223333',
          region: 'eu-west-1',
          resources: ['arn:aws:ecs:eu-west-1:111122223333:service/shop/web'],
          actor: 'arn:aws:iam::111122223333:role/Deploy',
          at: '2026-03-03T10:00:00Z',
        },
      },
    },
    answers: {
      200: { description: 'What it would be', schema: MatchAnswerSchema, example: exampleMatch },
    },
    refusals: [],
    cli: 'change-auditor would-match --action ecs:UpdateService --account 111122223333 --region eu-west-1 --resource arn:aws:ecs:eu-west-1:111122223333:service/shop/web --actor arn:aws:iam::111122223333:role/Deploy',
  },
  fetchReport: {
    tag: 'Looking back',
    description:
      'The report of a period of at most 92 days: matched and unmatched changes with their evidence, as a page, a table or JSON; the last 24 hours unless told.',
    query: ReportQuerySchema,
    answers: {
      200: {
        description: 'The report',
        contentTypes: ['text/html', 'text/csv', 'application/json'],
      },
    },
    refusals: [tooLarge],
    target: '/reports?format=csv',
  },
} as const satisfies Record<string, Operation>;
