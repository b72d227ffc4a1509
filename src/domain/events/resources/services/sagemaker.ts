import { called, type ServiceMapping } from '../mapping.ts';

const kind = (name: string, segment: string, at: string) => ({
  ...called(`AWS::SageMaker::${name}`, `sagemaker:{region}:{account}:${segment}/{id}`, at),
  form: 'lowercase-in-arn' as const,
});
const domain = kind('Domain', 'domain', 'domainId');

export const sagemaker: ServiceMapping = {
  service: 'sagemaker',
  rows: [
    {
      events:
        'CreateNotebookInstance UpdateNotebookInstance DeleteNotebookInstance StartNotebookInstance StopNotebookInstance CreatePresignedNotebookInstanceUrl',
      resources: [kind('NotebookInstance', 'notebook-instance', 'notebookInstanceName')],
    },
    {
      events:
        'CreateNotebookInstanceLifecycleConfig UpdateNotebookInstanceLifecycleConfig DeleteNotebookInstanceLifecycleConfig',
      resources: [
        kind(
          'NotebookInstanceLifecycleConfig',
          'notebook-instance-lifecycle-config',
          'notebookInstanceLifecycleConfigName',
        ),
      ],
    },
    { events: 'CreateModel DeleteModel', resources: [kind('Model', 'model', 'modelName')] },
    {
      events: 'CreateEndpoint UpdateEndpoint DeleteEndpoint',
      resources: [kind('Endpoint', 'endpoint', 'endpointName')],
    },
    {
      events: 'CreateEndpointConfig DeleteEndpointConfig',
      resources: [kind('EndpointConfig', 'endpoint-config', 'endpointConfigName')],
    },
    {
      events: 'CreateTrainingJob StopTrainingJob',
      resources: [kind('TrainingJob', 'training-job', 'trainingJobName')],
    },
    {
      events: 'CreateProcessingJob StopProcessingJob',
      resources: [kind('ProcessingJob', 'processing-job', 'processingJobName')],
    },
    {
      events: 'CreateDomain',
      resources: [
        {
          type: 'AWS::SageMaker::Domain',
          at: ['response.domainArn', 'domainName'],
          nameAt: ['domainName'],
        },
      ],
    },
    { events: 'UpdateDomain DeleteDomain', resources: [domain] },
    {
      events: 'CreateUserProfile UpdateUserProfile DeleteUserProfile CreatePresignedDomainUrl',
      resources: [
        {
          type: 'AWS::SageMaker::UserProfile',
          at: ['userProfileName'],
          arnAt: ['response.userProfileArn'],
        },
        domain,
      ],
    },
  ],
};
