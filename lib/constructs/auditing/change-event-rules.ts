import { CfnRule, type EventPattern, Match, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface ChangeEventRulesProps {
  readonly queue: IQueue;
  readonly deadLetters: IQueue;
}

/** CloudTrail's flag comes in several spellings; a record without it may be a change. */
const notReadOnly = [false, 'false', 'False', { exists: false }];

/**
 * Only AWS may publish as `aws.…`. Without it whoever may put events on the default bus could write trail records: who is
 * behind a session, access that a timer then takes away, calls that explain what Config saw.
 */
const fromAws = Match.prefix('aws.');

/**
 * Data events reach the bus where a trail records them. They are no changes of infrastructure, and the auditor causes
 * some by auditing (messages, items, invocations): forwarded, each would bring the next one, for ever.
 */
const noDataEvent = [{ 'anything-but': ['Data'] }, { exists: false }];

/** The data events that change who may get in. */
const accessDataEvents = ['PutObjectAcl'];

/** The rules on the default bus (AWS delivers there only) that put every change event into the queue. */
export class ChangeEventRules extends Construct {
  constructor(scope: Construct, id: string, props: ChangeEventRulesProps) {
    super(scope, id);
    // Imported, so that the queue's policy is not extended from here: its stack comes first and allows all rules.
    const deadLetters = Queue.fromQueueArn(this, 'DeadLetters', props.deadLetters.queueArn);
    const forward = (ruleId: string, description: string, eventPattern: EventPattern): Rule => {
      const rule = new Rule(this, ruleId, { description, eventPattern });
      rule.addTarget(new SqsQueue(props.queue, { deadLetterQueue: deadLetters }));
      return rule;
    };

    forward('Mutations', 'Every CloudTrail event that is not flagged as a read', {
      source: fromAws,
      // By suffix: the middle differs, and so does the spelling of the sign-in type.
      detailType: Match.suffix(' via CloudTrail'),
      detail: { readOnly: notReadOnly, eventCategory: noDataEvent },
    });

    forward('AccessDataEvents', 'Data events that change who may get in', {
      source: fromAws,
      detailType: Match.suffix(' via CloudTrail'),
      detail: { eventCategory: ['Data'], eventName: accessDataEvents, readOnly: notReadOnly },
    });

    const issued = forward('IssuedSessions', 'AssumeRole*: who is behind a session', {
      source: ['aws.sts'],
      detailType: Match.suffix(' via CloudTrail'),
      detail: {
        eventSource: ['sts.amazonaws.com'],
        eventName: Match.prefix('AssumeRole'),
        // Services assume roles all day; what acts then is named by the role and by `invokedBy`.
        userIdentity: { type: [{ 'anything-but': ['AWSService'] }, { exists: false }] },
      },
    });
    // AssumeRole* is flagged as a read, and reads are matched only in this state.
    const { defaultChild } = issued.node;
    if (defaultChild instanceof CfnRule) {
      defaultChild.state = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
    }

    forward('Configurations', 'Changes and compliance that AWS Config saw', {
      source: ['aws.config'],
      detailType: ['Config Configuration Item Change', 'Config Rules Compliance Change'],
    });

    forward('StackResources', 'Which stack CloudFormation works on a resource for', {
      source: ['aws.cloudformation'],
      detailType: ['CloudFormation Resource Status Change'],
      // At first a resource that is being made has no name yet.
      detail: { 'physical-resource-id': [{ 'anything-but': [''] }] },
    });
  }
}
