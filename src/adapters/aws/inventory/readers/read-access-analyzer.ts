import { paginateListAnalyzers } from '@aws-sdk/client-accessanalyzer';
import { controlOff } from '../../../../domain/inventory/judging/control-off.ts';
import { askPages } from '../ask.ts';
import type { Reader } from '../reader.ts';

/** Whether an analyzer looks for access from outside. */
export const readAccessAnalyzer: Reader = async function* ({ place, clients: { accessAnalyzer } }) {
  const pages = paginateListAnalyzers({ client: accessAnalyzer }, {});
  for await (const { analyzers = [] } of askPages('access-analyzer:ListAnalyzers', pages)) {
    const isThere = analyzers.some(
      ({ type, status }) => (type === 'ACCOUNT' || type === 'ORGANIZATION') && status === 'ACTIVE',
    );
    if (isThere) return;
  }
  yield controlOff(place, {
    reader: 'access-analyzer',
    control: 'access-analyzer',
    words: 'no analyzer looks for access from outside',
    level: 'low',
  });
};
