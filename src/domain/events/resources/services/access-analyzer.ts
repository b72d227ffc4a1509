import { called, type ServiceMapping } from '../mapping.ts';

const analyzer = called(
  'AWS::AccessAnalyzer::Analyzer',
  'access-analyzer:{region}:{account}:analyzer/{id}',
  'analyzerName',
  'analyzerArn',
  'response.arn',
);

export const accessAnalyzer: ServiceMapping = {
  service: 'access-analyzer',
  rows: [
    {
      events:
        'CreateAnalyzer UpdateAnalyzer DeleteAnalyzer CreateArchiveRule UpdateArchiveRule DeleteArchiveRule UpdateFindings',
      resources: [analyzer],
    },
  ],
};
