import { called, type ServiceMapping } from '../mapping.ts';

const stream = called(
  'AWS::Kinesis::Stream',
  'kinesis:{region}:{account}:stream/{id}',
  'streamName',
  'streamARN',
  'resourceARN',
);
const delivery = called(
  'AWS::KinesisFirehose::DeliveryStream',
  'firehose:{region}:{account}:deliverystream/{id}',
  'deliveryStreamName',
);

export const kinesis: ServiceMapping = {
  service: 'kinesis',
  rows: [
    {
      events:
        'CreateStream DeleteStream UpdateShardCount UpdateStreamMode StartStreamEncryption StopStreamEncryption IncreaseStreamRetentionPeriod DecreaseStreamRetentionPeriod EnableEnhancedMonitoring DisableEnhancedMonitoring AddTagsToStream RemoveTagsFromStream PutResourcePolicy DeleteResourcePolicy MergeShards SplitShard',
      resources: [stream],
    },
  ],
};
export const firehose: ServiceMapping = {
  service: 'firehose',
  rows: [
    {
      events:
        'CreateDeliveryStream UpdateDestination DeleteDeliveryStream StartDeliveryStreamEncryption StopDeliveryStreamEncryption TagDeliveryStream UntagDeliveryStream',
      resources: [delivery],
    },
  ],
};
