import {
  called,
  calledByArn,
  calledOnly,
  type ResourceKind,
  type ServiceMapping,
} from '../mapping.ts';

/** The ARN of `/app/key` is `…:parameter/app/key`, that of `key` is `…:parameter/key`. */
const parameter: ResourceKind = {
  ...called('AWS::SSM::Parameter', 'ssm:{region}:{account}:parameter/{id}', 'name', 'names'),
  form: 'parameter-name',
};
const document = called(
  'AWS::SSM::Document',
  'ssm:{region}:{account}:document/{id}',
  'name',
  'documentName',
  'response.documentDescription.name',
);
const sharedDocument = calledOnly('AWS::SSM::Document', 'documentName', 'response.documentName');
const target = {
  ...calledOnly('AWS::EC2::Instance', 'target', 'instanceId', 'instanceIds'),
  arn: 'arn:{partition}:ec2:{region}:{account}:instance/{id}',
  arnNeeds: 'i-',
};
const session = called(
  'AWS::SSM::Session',
  'ssm:{region}:{account}:session/{id}',
  'sessionId',
  'response.sessionId',
);
const association = called(
  'AWS::SSM::Association',
  'ssm:{region}:{account}:association/{id}',
  'associationId',
  'response.associationDescription.associationId',
  'name',
);
const maintenanceWindow = called(
  'AWS::SSM::MaintenanceWindow',
  'ssm:{region}:{account}:maintenancewindow/{id}',
  'windowId',
  'response.windowId',
);
const baseline = called(
  'AWS::SSM::PatchBaseline',
  'ssm:{region}:{account}:patchbaseline/{id}',
  'baselineId',
  'response.baselineId',
);
const activation = calledOnly('AWS::SSM::Activation', 'activationId', 'response.activationId');
const execution = called(
  'AWS::SSM::AutomationExecution',
  'ssm:{region}:{account}:automation-execution/{id}',
  'automationExecutionId',
  'response.automationExecutionId',
);
const setting = called(
  'AWS::SSM::ServiceSetting',
  'ssm:{region}:{account}:servicesetting{id}',
  'settingId',
);

export const ssm: ServiceMapping = {
  service: 'ssm',
  rows: [
    {
      events:
        'PutParameter DeleteParameter DeleteParameters LabelParameterVersion UnlabelParameterVersion',
      resources: [parameter],
    },
    {
      events:
        'CreateDocument UpdateDocument DeleteDocument ModifyDocumentPermission UpdateDocumentDefaultVersion UpdateDocumentMetadata',
      resources: [document],
    },
    {
      events: 'SendCommand',
      resources: [{ ...target, otherwise: sharedDocument }, sharedDocument],
    },
    { events: 'CancelCommand', resources: [calledOnly('AWS::SSM::Command', 'commandId'), target] },
    { events: 'StartSession', resources: [target, session] },
    { events: 'TerminateSession ResumeSession', resources: [session] },
    {
      events: 'CreateAssociation UpdateAssociation DeleteAssociation StartAssociationsOnce',
      resources: [association],
    },
    {
      events:
        'CreateMaintenanceWindow UpdateMaintenanceWindow DeleteMaintenanceWindow RegisterTaskWithMaintenanceWindow UpdateMaintenanceWindowTask DeregisterTaskFromMaintenanceWindow RegisterTargetWithMaintenanceWindow DeregisterTargetFromMaintenanceWindow',
      resources: [maintenanceWindow],
    },
    {
      events:
        'CreatePatchBaseline UpdatePatchBaseline DeletePatchBaseline RegisterPatchBaselineForPatchGroup RegisterDefaultPatchBaseline',
      resources: [baseline],
    },
    { events: 'CreateActivation DeleteActivation', resources: [activation] },
    {
      events: 'StartAutomationExecution StopAutomationExecution SendAutomationSignal',
      resources: [execution, sharedDocument],
    },
    { events: 'UpdateServiceSetting ResetServiceSetting', resources: [setting] },
    {
      events: 'UpdateInstanceInformation UpdateManagedInstanceRole DeregisterManagedInstance',
      resources: [target],
    },
    {
      events: 'AddTagsToResource RemoveTagsFromResource',
      resources: [calledOnly('AWS::SSM::Resource', 'resourceId')],
    },
    {
      events: 'PutResourcePolicy DeleteResourcePolicy',
      resources: [calledByArn('AWS::SSM::Resource', 'resourceArn')],
    },
  ],
};
