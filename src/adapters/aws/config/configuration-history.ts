import {
  type ConfigServiceClient,
  GetResourceConfigHistoryCommand,
  type GetResourceConfigHistoryCommandInput,
  type GetResourceConfigHistoryCommandOutput,
  NoAvailableConfigurationRecorderException,
  ResourceNotDiscoveredException,
  type ResourceType,
} from '@aws-sdk/client-config-service';
import type { ConfigurationHistory } from '../../../application/ports/configuration-history.ts';
import { millisecondsOf } from '../../../schemas/instant.ts';
import type { JsonObject } from '../../../schemas/json.ts';
import { readBrokenRules } from './broken-rules.ts';
import { type HistoryItem, toHistoryItem } from './history-item.ts';

type Resource = { readonly type: string; readonly id: string };

/** One page spans at most seven days and may be empty; Config keeps at most seven years. */
const mostPages = 400;

/** `ConfigurationHistory` over AWS Config. A resource or an account Config does not record is absent; denied throws. */
export function makeConfigServiceHistory({
  client,
}: {
  readonly client: ConfigServiceClient;
}): ConfigurationHistory {
  async function first(
    input: GetResourceConfigHistoryCommandInput,
    wanted: (capturedAt: number) => boolean,
  ): Promise<JsonObject | undefined> {
    let token: string | undefined;
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await ask(token === undefined ? input : { ...input, nextToken: token });
      const found = answer?.configurationItems
        ?.map(toHistoryItem)
        .find((item): item is HistoryItem => item !== undefined && wanted(item.capturedAt));
      if (found !== undefined) return found.item;
      token = answer?.nextToken;
      if (token === undefined) return undefined;
    }
    throw new Error(`Config's history of ${input.resourceType} did not end in ${mostPages} pages`);
  }

  async function ask(
    input: GetResourceConfigHistoryCommandInput,
  ): Promise<GetResourceConfigHistoryCommandOutput | undefined> {
    try {
      return await client.send(new GetResourceConfigHistoryCommand(input));
    } catch (error) {
      if (error instanceof ResourceNotDiscoveredException) return undefined;
      if (error instanceof NoAvailableConfigurationRecorderException) return undefined;
      throw error;
    }
  }

  return {
    // Whether AWS counts a capture at the very instant as within the range is not documented: `wanted` decides.
    before: (resource, at) => {
      const instant = millisecondsOf(at);
      return first(
        { ...identityOf(resource), laterTime: new Date(instant), chronologicalOrder: 'Reverse' },
        (capturedAt) => capturedAt < instant,
      );
    },
    after: (resource, at) => {
      const instant = millisecondsOf(at);
      return first(
        { ...identityOf(resource), earlierTime: new Date(instant), chronologicalOrder: 'Forward' },
        (capturedAt) => capturedAt >= instant,
      );
    },
    brokenRules: (resource) => readBrokenRules(client, resource),
  };
}

function identityOf({ type, id }: Resource) {
  // AWS records new types faster than the SDK's list of them grows; Config itself refuses what it does not know.
  return { resourceType: type as ResourceType, resourceId: id };
}
