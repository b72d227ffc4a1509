import { DescribeImagesCommand, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { publicCopy } from '../../../../domain/inventory/judging/public-copies.ts';
import { ask, askPages } from '../ask.ts';
import type { Reader } from '../reader.ts';
import { tagsOf } from './tags-of.ts';

/** Snapshots of volumes that everybody can restore. */
export const readSnapshots: Reader = async function* ({ place, clients: { ec2 } }) {
  const pages = paginateDescribeSnapshots(
    { client: ec2 },
    { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1_000 },
  );
  for await (const { Snapshots = [] } of askPages('ec2:DescribeSnapshots', pages)) {
    for (const { SnapshotId, OwnerId, Description = '', Tags } of Snapshots) {
      if (SnapshotId === undefined || OwnerId !== place.account) continue;
      yield publicCopy(place, 'snapshot', {
        id: SnapshotId,
        name: Description,
        tags: tagsOf(Tags),
      });
    }
  }
};

/** Images that everybody can start. */
export const readImages: Reader = async function* ({ place, clients: { ec2 } }) {
  const { Images = [] } = await ask('ec2:DescribeImages', () =>
    ec2.send(
      new DescribeImagesCommand({
        Owners: ['self'],
        Filters: [{ Name: 'is-public', Values: ['true'] }],
      }),
    ),
  );
  for (const { ImageId, OwnerId, Name = '', Public, Tags } of Images) {
    if (ImageId === undefined || Public !== true || OwnerId !== place.account) continue;
    yield publicCopy(place, 'image', { id: ImageId, name: Name, tags: tagsOf(Tags) });
  }
};
