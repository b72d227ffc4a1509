import type { ResourceKind, ServiceMapping } from '../mapping.ts';

function kind(name: string, segment: string, stem: string): ResourceKind {
  return {
    type: `AWS::AppMesh::${name}`,
    at: [`${stem}Name`],
    arnAt: [`response.${stem}.metadata.arn`],
    parentAt: ['meshName'],
    arn: `arn:{partition}:appmesh:{region}:{account}:mesh/{parent}/${segment}/{id}`,
  };
}
const mesh: ResourceKind = {
  type: 'AWS::AppMesh::Mesh',
  at: ['meshName'],
  arn: 'arn:{partition}:appmesh:{region}:{account}:mesh/{id}',
};

export const appmesh: ServiceMapping = {
  service: 'appmesh',
  rows: [
    { events: 'CreateMesh UpdateMesh DeleteMesh', resources: [mesh] },
    {
      events: 'CreateVirtualGateway UpdateVirtualGateway DeleteVirtualGateway',
      resources: [kind('VirtualGateway', 'virtualGateway', 'virtualGateway'), mesh],
    },
    {
      events: 'CreateVirtualNode UpdateVirtualNode DeleteVirtualNode',
      resources: [kind('VirtualNode', 'virtualNode', 'virtualNode'), mesh],
    },
    {
      events: 'CreateVirtualRouter UpdateVirtualRouter DeleteVirtualRouter',
      resources: [kind('VirtualRouter', 'virtualRouter', 'virtualRouter'), mesh],
    },
    {
      events: 'CreateVirtualService UpdateVirtualService DeleteVirtualService',
      resources: [kind('VirtualService', 'virtualService', 'virtualService'), mesh],
    },
  ],
};
