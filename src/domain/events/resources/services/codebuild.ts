import { called, type ServiceMapping } from '../mapping.ts';

const project = called(
  'AWS::CodeBuild::Project',
  'codebuild:{region}:{account}:project/{id}',
  'name',
  'projectName',
);
const pipeline = called(
  'AWS::CodePipeline::Pipeline',
  'codepipeline:{region}:{account}:{id}',
  'pipeline.name',
  'name',
  'pipelineName',
);

export const codebuild: ServiceMapping = {
  service: 'codebuild',
  rows: [
    {
      events:
        'CreateProject UpdateProject DeleteProject StartBuild UpdateProjectVisibility CreateWebhook UpdateWebhook DeleteWebhook',
      resources: [project],
    },
  ],
};
export const codepipeline: ServiceMapping = {
  service: 'codepipeline',
  rows: [
    {
      events:
        'CreatePipeline UpdatePipeline DeletePipeline StartPipelineExecution StopPipelineExecution DisableStageTransition EnableStageTransition PutApprovalResult',
      resources: [pipeline],
    },
  ],
};
