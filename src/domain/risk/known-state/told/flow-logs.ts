import { looseValues } from '../../../gaps/loose-values.ts';
import { type Call, type Owner, regional, type Tellers, tell } from './call.ts';

const flowLog = (id: string) => regional('AWS::EC2::FlowLog', id);

/** Which network a flow log logs: the call that deletes it names the log alone. Known where one was made for one network. */
export const loggedNetwork = 'logged-network';

export const flowLogTellers: Tellers = {
  'ec2:CreateFlowLogs': ({ request, response }) => {
    const [network, ...networks] = texts(request, ['CreateFlowLogsRequest', 'ResourceId']);
    const [id, ...ids] = texts(response, ['CreateFlowLogsResponse', 'flowLogIdSet', 'item']);
    return network === undefined || id === undefined || networks.length + ids.length > 0
      ? []
      : tell(flowLog(id), [loggedNetwork, network]);
  },
};

/** The flow log that a call deletes; undefined for several, of which each had a network of its own. */
export function deletedFlowLog({ request }: Call): Owner | undefined {
  const [id, ...ids] = texts(request, ['DeleteFlowLogsRequest', 'FlowLogId']);
  return id === undefined || ids.length > 0 ? undefined : flowLog(id);
}

function texts(fields: Call['request'], path: readonly string[]): readonly string[] {
  return looseValues(fields, path).filter((value) => typeof value === 'string');
}
