import { listIn, textIn, valueIn } from '../reading/call-request.ts';
import type { ComputeCalls, ComputePart, ComputeReader } from './compute-part.ts';

type Remote = NonNullable<ComputePart['remote']>;

/** Documents of AWS that run whatever commands the caller gives. */
const shellDocuments: ReadonlySet<string> = new Set([
  'AWS-RunShellScript',
  'AWS-RunPowerShellScript',
  'AWS-RunRemoteScript',
  'AWS-RunSaltState',
  'AWS-ApplyAnsiblePlaybooks',
  'AWS-RunAnsiblePlaybook',
  'AWS-RunDockerAction',
  'AWS-InstallApplication',
  'AWS-InstallPowerShellModule',
  'AWS-StartInteractiveCommand',
  'AWS-StartNonInteractiveCommand',
]);

/** A document may be named by its ARN; those of AWS name no account. No account may give its own AWS's names. */
function ownName(document: string | null): string | null {
  return document?.replace(/^arn:[\w-]{1,32}:ssm:[\w-]{0,32}::document\//, '') ?? null;
}

const runs =
  (kind: Remote['kind']): ComputeReader =>
  ({ request }) => {
    // Association calls name it `name`.
    const document = ownName(textIn(request, 'documentName') ?? textIn(request, 'name') ?? null);
    const one = textIn(request, 'target') ?? textIn(request, 'instanceId');
    const named = listIn(request, 'instanceIds').length;
    return {
      remote: {
        kind,
        document,
        targets: named > 0 ? named : one === undefined ? 0 : 1,
        shell: shellDocuments.has(document ?? '') || (kind === 'session' && document === null),
      },
    };
  };

/** A key for a machine, or its serial console, that opens it for a minute. */
const key =
  (kind: 'ssh-key' | 'serial-console-key'): ComputeReader =>
  () => ({ remote: { kind, document: null, targets: 1, shell: true } });

const inContainer: ComputeReader = ({ request }) => ({
  remote: {
    kind: 'container-command',
    document: null,
    targets: valueIn(request, 'task') === undefined ? 0 : 1,
    shell: true,
  },
});

/** A machine outside AWS that will act with a role of the account. */
const activated: ComputeReader = () => ({
  remote: { kind: 'outside-machine', document: null, targets: 0, shell: false },
});

const script =
  (where: 'notebook' | 'dev-endpoint'): ComputeReader =>
  () => ({ script: { where } });

export const remoteAccessCalls: ComputeCalls = {
  'ssm:SendCommand': runs('command'),
  'ssm:StartSession': runs('session'),
  'ssm:StartAutomationExecution': runs('automation'),
  'ssm:CreateAssociation': runs('recurring-command'),
  'ssm:UpdateAssociation': runs('recurring-command'),
  'ssm:CreateActivation': activated,
  'ec2-instance-connect:SendSSHPublicKey': key('ssh-key'),
  'ec2-instance-connect:SendSerialConsoleSSHPublicKey': key('serial-console-key'),
  'ecs:ExecuteCommand': inContainer,
  'sagemaker:CreateNotebookInstanceLifecycleConfig': script('notebook'),
  'sagemaker:UpdateNotebookInstanceLifecycleConfig': script('notebook'),
  'sagemaker:CreateStudioLifecycleConfig': script('notebook'),
  'glue:CreateDevEndpoint': script('dev-endpoint'),
  'glue:UpdateDevEndpoint': script('dev-endpoint'),
};
