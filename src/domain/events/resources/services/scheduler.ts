import type { ResourceKind, ServiceMapping } from '../mapping.ts';

const schedule: ResourceKind = {
  type: 'AWS::Scheduler::Schedule',
  at: ['name'],
  arnAt: ['response.scheduleArn'],
  parentAt: ['groupName'],
  arn: 'arn:{partition}:scheduler:{region}:{account}:schedule/{parent}/{id}',
};
const group: ResourceKind = {
  type: 'AWS::Scheduler::ScheduleGroup',
  at: ['name'],
  arn: 'arn:{partition}:scheduler:{region}:{account}:schedule-group/{id}',
};

export const scheduler: ServiceMapping = {
  service: 'scheduler',
  rows: [
    { events: 'CreateSchedule UpdateSchedule DeleteSchedule', resources: [schedule] },
    { events: 'CreateScheduleGroup DeleteScheduleGroup', resources: [group] },
  ],
};
