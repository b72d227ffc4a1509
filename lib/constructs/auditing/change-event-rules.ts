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
      // By suffix: the middle differs, and so does the spelling of the sign-in type.
      detailType: Match.suffix(' via CloudTrail'),
      detail: { readOnly: notReadOnly },
    });

    const issued = forward('IssuedSessions', 'AssumeRole*: who is behind a session', {
      source: ['aws.sts'],
      detailType: Match.suffix(' via CloudTrail'),
      detail: { eventSource: ['sts.amazonaws.com'], eventName: Match.prefix('AssumeRole') },
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
  }
}
