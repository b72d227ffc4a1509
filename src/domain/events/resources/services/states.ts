import { called, calledByArn, type ServiceMapping } from '../mapping.ts';

const machine = {
  ...called(
    'AWS::StepFunctions::StateMachine',
    'states:{region}:{account}:stateMachine:{id}',
    'stateMachineArn',
    'response.stateMachineArn',
    'name',
  ),
  calledByArn: true,
};

export const states: ServiceMapping = {
  service: 'states',
  rows: [
    {
      events: 'CreateStateMachine UpdateStateMachine DeleteStateMachine PublishStateMachineVersion',
      resources: [machine],
    },
    {
      events: 'StartExecution',
      resources: [
        { ...machine, at: ['stateMachineArn'] },
        calledByArn('AWS::StepFunctions::Execution', 'response.executionArn'),
      ],
    },
    {
      events: 'StopExecution RedriveExecution',
      resources: [calledByArn('AWS::StepFunctions::Execution', 'executionArn')],
    },
    { events: 'TagResource UntagResource', resources: [{ ...machine, at: ['resourceArn'] }] },
  ],
};
