import { called, calledOnly, type ServiceMapping } from '../mapping.ts';

const fileSystem = called(
  'AWS::EFS::FileSystem',
  'elasticfilesystem:{region}:{account}:file-system/{id}',
  'fileSystemId',
  'response.fileSystemId',
);
const mountTarget = calledOnly('AWS::EFS::MountTarget', 'mountTargetId', 'response.mountTargetId');
const accessPoint = called(
  'AWS::EFS::AccessPoint',
  'elasticfilesystem:{region}:{account}:access-point/{id}',
  'accessPointId',
  'response.accessPointId',
);

export const elasticfilesystem: ServiceMapping = {
  service: 'elasticfilesystem',
  rows: [
    {
      events:
        'CreateFileSystem UpdateFileSystem DeleteFileSystem PutFileSystemPolicy DeleteFileSystemPolicy PutLifecycleConfiguration PutBackupPolicy CreateTags DeleteTags CreateReplicationConfiguration DeleteReplicationConfiguration',
      resources: [fileSystem],
    },
    { events: 'CreateMountTarget', resources: [mountTarget, fileSystem] },
    { events: 'DeleteMountTarget ModifyMountTargetSecurityGroups', resources: [mountTarget] },
    { events: 'CreateAccessPoint DeleteAccessPoint', resources: [accessPoint, fileSystem] },
    {
      events: 'TagResource UntagResource',
      resources: [calledOnly('AWS::EFS::Resource', 'resourceId')],
    },
  ],
};
