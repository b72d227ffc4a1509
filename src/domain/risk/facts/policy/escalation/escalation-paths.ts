/** One way from some rights to more of them. */
export interface EscalationPath {
  readonly name: string;
  /**
   * `identities`: it changes who may do what; `pass-role`: it has a service act as a role the caller chooses; `compute`: it
   * takes over what already runs as a role; `resource`: it rewrites who may use a resource.
   */
  readonly kind: 'identities' | 'pass-role' | 'compute' | 'resource';
  /** Actions in lower case. All are needed; of a list within, any one. */
  readonly needs: readonly (string | readonly string[])[];
  /** The service a role is passed to: `iam:PassedToService` may rule it out. */
  readonly passesTo?: string;
}

const changing = (name: string, action: string): EscalationPath => ({
  name,
  kind: 'identities',
  needs: [action],
});
const takingOver = (
  name: string,
  ...needs: readonly (string | readonly string[])[]
): EscalationPath => ({ name, kind: 'compute', needs });
const passing = (
  name: string,
  to: string,
  ...needs: readonly (string | readonly string[])[]
): EscalationPath => ({
  name,
  kind: 'pass-role',
  needs: ['iam:passrole', ...needs],
  passesTo: `${to}.amazonaws.com`,
});

/** The ways known from AWS's own documentation of what each action does. Passing a role is never enough alone. */
export const escalationPaths: readonly EscalationPath[] = [
  changing('add-user-to-group', 'iam:addusertogroup'),
  changing('assume-any-role', 'sts:assumerole'),
  changing('attach-group-policy', 'iam:attachgrouppolicy'),
  changing('attach-role-policy', 'iam:attachrolepolicy'),
  changing('attach-user-policy', 'iam:attachuserpolicy'),
  changing('create-access-key', 'iam:createaccesskey'),
  changing('create-login-profile', 'iam:createloginprofile'),
  changing('create-policy-version', 'iam:createpolicyversion'),
  changing('put-group-policy', 'iam:putgrouppolicy'),
  changing('put-role-policy', 'iam:putrolepolicy'),
  changing('put-user-policy', 'iam:putuserpolicy'),
  changing('remove-role-boundary', 'iam:deleterolepermissionsboundary'),
  changing('remove-user-boundary', 'iam:deleteuserpermissionsboundary'),
  changing('replace-identity-provider', 'iam:updatesamlprovider'),
  changing('set-default-policy-version', 'iam:setdefaultpolicyversion'),
  changing('update-assume-role-policy', 'iam:updateassumerolepolicy'),
  changing('update-login-profile', 'iam:updateloginprofile'),
  changing('assign-permission-set', 'sso:createaccountassignment'),
  changing('attach-policy-to-permission-set', 'sso:attachmanagedpolicytopermissionset'),
  changing(
    'attach-own-policy-to-permission-set',
    'sso:attachcustomermanagedpolicyreferencetopermissionset',
  ),
  changing('put-policy-to-permission-set', 'sso:putinlinepolicytopermissionset'),
  changing('remove-permission-set-boundary', 'sso:deletepermissionsboundaryfrompermissionset'),

  passing('pass-role-to-app-runner', 'tasks.apprunner', 'apprunner:createservice'),
  passing(
    'pass-role-to-auto-scaling',
    'ec2',
    ['autoscaling:createlaunchconfiguration', 'ec2:createlaunchtemplate'],
    ['autoscaling:createautoscalinggroup', 'autoscaling:updateautoscalinggroup'],
  ),
  passing('pass-role-to-automation', 'ssm', 'ssm:startautomationexecution'),
  passing('pass-role-to-batch', 'ecs-tasks', 'batch:registerjobdefinition', 'batch:submitjob'),
  passing('pass-role-to-bedrock-agent', 'bedrock', 'bedrock:createagent', 'lambda:createfunction'),
  passing(
    'pass-role-to-bedrock-code-interpreter',
    'bedrock-agentcore',
    'bedrock-agentcore:createcodeinterpreter',
    'bedrock-agentcore:startcodeinterpretersession',
    'bedrock-agentcore:invokecodeinterpreter',
  ),
  passing('pass-role-to-build', 'codebuild', 'codebuild:createproject', [
    'codebuild:startbuild',
    'codebuild:startbuildbatch',
  ]),
  passing('pass-role-to-build-update', 'codebuild', 'codebuild:updateproject'),
  passing('pass-role-to-canary', 'lambda', 'synthetics:createcanary'),
  passing('pass-role-to-cloudformation', 'cloudformation', [
    'cloudformation:createstack',
    'cloudformation:updatestack',
    'cloudformation:createchangeset',
    'cloudformation:createstackset',
    'cloudformation:updatestackset',
  ]),
  passing('pass-role-to-code-pipeline', 'codepipeline', [
    'codepipeline:createpipeline',
    'codepipeline:updatepipeline',
  ]),
  passing('pass-role-to-codestar', 'codestar', 'codestar:createproject'),
  passing(
    'pass-role-to-data-pipeline',
    'datapipeline',
    'datapipeline:createpipeline',
    'datapipeline:putpipelinedefinition',
  ),
  passing('pass-role-to-elastic-beanstalk', 'ec2', [
    'elasticbeanstalk:createenvironment',
    'elasticbeanstalk:updateenvironment',
  ]),
  passing('pass-role-to-emr', 'elasticmapreduce', 'elasticmapreduce:runjobflow'),
  passing('pass-role-to-emr-serverless', 'emr-serverless', 'emr-serverless:startjobrun'),
  passing('pass-role-to-function', 'lambda', 'lambda:createfunction', [
    'lambda:invokefunction',
    'lambda:addpermission',
    'lambda:createeventsourcemapping',
    'lambda:createfunctionurlconfig',
  ]),
  passing('pass-role-to-existing-function', 'lambda', 'lambda:updatefunctionconfiguration', [
    'lambda:updatefunctioncode',
    'lambda:invokefunction',
  ]),
  passing('pass-role-to-glue-endpoint', 'glue', 'glue:createdevendpoint'),
  passing(
    'pass-role-to-glue-job',
    'glue',
    ['glue:createjob', 'glue:updatejob'],
    ['glue:startjobrun', 'glue:createtrigger'],
  ),
  passing('pass-role-to-glue-session', 'glue', 'glue:createsession', 'glue:runstatement'),
  passing('pass-role-to-image-builder', 'ec2', 'imagebuilder:createinfrastructureconfiguration'),
  passing('pass-role-to-instance', 'ec2', 'ec2:runinstances'),
  passing('pass-role-to-running-instance', 'ec2', [
    'ec2:associateiaminstanceprofile',
    'ec2:replaceiaminstanceprofileassociation',
  ]),
  passing('pass-role-to-notebook', 'sagemaker', 'sagemaker:createnotebookinstance', [
    'sagemaker:createpresignednotebookinstanceurl',
    'sagemaker:createnotebookinstancelifecycleconfig',
  ]),
  passing('pass-role-to-processing-job', 'sagemaker', 'sagemaker:createprocessingjob'),
  passing('pass-role-to-training-job', 'sagemaker', 'sagemaker:createtrainingjob'),
  passing('pass-role-to-schedule', 'scheduler', 'scheduler:createschedule'),
  passing('pass-role-to-state-machine', 'states', [
    'states:createstatemachine',
    'states:updatestatemachine',
  ]),
  passing('pass-role-to-task', 'ecs-tasks', 'ecs:registertaskdefinition', [
    'ecs:runtask',
    'ecs:starttask',
    'ecs:createservice',
    'ecs:updateservice',
  ]),
  passing('pass-role-to-workflow-environment', 'airflow', 'airflow:createenvironment'),

  takingOver('open-glue-endpoint', 'glue:updatedevendpoint'),
  takingOver('open-instance-session', 'ssm:startsession'),
  takingOver('open-notebook', 'sagemaker:createpresignednotebookinstanceurl'),
  takingOver('open-task-shell', 'ecs:executecommand'),
  takingOver('push-ssh-key', [
    'ec2-instance-connect:sendsshpublickey',
    'ec2-instance-connect:sendserialconsolesshpublickey',
  ]),
  takingOver('put-function-layer', 'lambda:updatefunctionconfiguration', [
    'lambda:publishlayerversion',
    'lambda:invokefunction',
  ]),
  takingOver('replace-function-code', 'lambda:updatefunctioncode'),
  takingOver(
    'replace-start-script',
    'ec2:modifyinstanceattribute',
    'ec2:stopinstances',
    'ec2:startinstances',
  ),
  takingOver('run-build', ['codebuild:startbuild', 'codebuild:startbuildbatch']),
  takingOver('run-instance-command', 'ssm:sendcommand'),
  takingOver('update-stack', 'cloudformation:updatestack', [
    'cloudformation:setstackpolicy',
    'cloudformation:describestacks',
  ]),

  { name: 'rewrite-bucket-policy', kind: 'resource', needs: ['s3:putbucketpolicy'] },
  { name: 'rewrite-key-policy', kind: 'resource', needs: ['kms:putkeypolicy'] },
];
