import type { Json } from '../../../../schemas/json.ts';
import { bounded, isOn, listIn, textIn, valueIn } from '../reading/call-request.ts';
import type { ComputeCalls, ComputePart, ComputeReader } from './compute-part.ts';

type Code = NonNullable<ComputePart['code']>;

const plain: Code = {
  what: 'function',
  layers: [],
  foreignLayers: [],
  privileged: false,
  parts: [],
};

/** Lambda keeps the names and values of variables out of the trail, and writes `environment: {}` whether they change or not. */
const functionConfiguration: ComputeReader = ({ event, request }) => {
  const layers = layersIn(request);
  const parts = ['role', 'handler', 'runtime'].filter((key) => valueIn(request, key) !== undefined);
  const foreignLayers = bounded(
    layers.flatMap((arn) => {
      const account = arn.split(':')[4] ?? '';
      return account === '' || account === event.account ? [] : account;
    }),
  );
  const what = layers.length > 0 ? 'layers' : 'configuration';
  return { code: { ...plain, what, layers, foreignLayers, parts } };
};

function layersIn(request: Json): readonly string[] {
  return bounded(
    listIn(request, 'layers').flatMap((layer) => textIn(layer) ?? textIn(layer, 'arn') ?? []),
  );
}

const functionMade: ComputeReader = (call) => {
  const part = functionConfiguration(call);
  return part?.code !== undefined && part.code.foreignLayers.length > 0 ? part : undefined;
};

const functionCode: ComputeReader = ({ request }) =>
  isOn(request, 'dryRun') ? undefined : { code: plain };

const image: ComputeReader = () => ({ code: { ...plain, what: 'image' } });

const buildProject: ComputeReader = ({ request }) => {
  const parts = [
    ...(valueIn(request, 'source') === undefined ? [] : ['source']),
    ...(textIn(request, 'source', 'buildspec') ? ['buildspec'] : []),
    ...(valueIn(request, 'environment') === undefined ? [] : ['environment']),
    ...(textIn(request, 'serviceRole') ? ['role'] : []),
  ];
  if (parts.length === 0) return undefined;
  const privileged = isOn(request, 'environment', 'privilegedMode');
  return { code: { ...plain, what: 'build', parts, privileged } };
};

/** A build that runs other steps, other code or another role than its project says. */
const buildStarted: ComputeReader = ({ request }) => {
  const parts = [
    ...(textIn(request, 'sourceLocationOverride') ? ['source'] : []),
    ...(textIn(request, 'buildspecOverride') ? ['buildspec'] : []),
    ...(textIn(request, 'serviceRoleOverride') ? ['role'] : []),
  ];
  const privileged = isOn(request, 'privilegedModeOverride');
  return parts.length === 0 && !privileged
    ? undefined
    : { code: { ...plain, what: 'build-override', parts, privileged } };
};

export const codeCalls: ComputeCalls = {
  'lambda:CreateFunction': functionMade,
  'lambda:UpdateFunctionCode': functionCode,
  'lambda:UpdateFunctionConfiguration': functionConfiguration,
  'ecr:PutImage': image,
  'codebuild:UpdateProject': buildProject,
  'codebuild:StartBuild': buildStarted,
  'codebuild:StartBuildBatch': buildStarted,
};
