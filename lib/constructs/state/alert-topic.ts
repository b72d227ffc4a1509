import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Effect, type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlertTopicProps {
  /** @default nobody is subscribed */
  readonly email?: string | undefined;
}

/** Where alerts and alarms are published, encrypted with a key of its own: alarms cannot use AWS's own key. */
export class AlertTopic extends Construct {
  readonly topicArn: string;
  private readonly topic: Topic;
  private readonly key: Key;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Encrypts the alerts of the cloud-change auditor',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.topic = new Topic(this, 'Topic', {
      displayName: 'Cloud change auditor',
      masterKey: this.key,
      enforceSSL: true,
    });
    this.topicArn = this.topic.topicArn;
    this.letAlarmsPublish();
    if (props.email !== undefined) {
      this.topic.addSubscription(new EmailSubscription(props.email));
    }
  }

  grantPublish(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topicArn] }),
    );
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: [this.key.keyArn],
      }),
    );
  }

  /** Tells of an alarm when it goes off and when it is over. */
  tellOf(alarm: Alarm): void {
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
  }

  private letAlarmsPublish(): void {
    const cloudWatch = {
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      effect: Effect.ALLOW,
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    };
    this.topic.addToResourcePolicy(
      new PolicyStatement({ ...cloudWatch, actions: ['sns:Publish'], resources: [this.topicArn] }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        ...cloudWatch,
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        // In a key's own policy, "*" is that key.
        resources: ['*'],
      }),
    );
  }
}
