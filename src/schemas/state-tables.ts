/** One index of a table. */
export interface StateIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Attributes it holds beside the keys. @default all, so that a listing needs one read */
  readonly projects?: readonly string[];
}

/** One DynamoDB table as data. Keys are strings; billing is on demand; nothing here is transactional. */
export interface StateTable {
  readonly partitionKey: string;
  readonly sortKey: string | undefined;
  readonly indexes: readonly StateIndex[];
  /** Attribute with epoch seconds after which DynamoDB may delete the item. */
  readonly timeToLive: string | undefined;
  /** What a function that only reads needs, on the table and its indexes. */
  readonly reads: readonly string[];
  /** What a function that writes needs besides. Nothing ever deletes. */
  readonly writes: readonly string[];
}

/**
 * The tables of the state: what the embedded server creates and what the deployed stack must equal.
 *
 * `changeRecords`: `record#ID` and `exemption#ID` hold the noun as it stands and a row for each step before the last. In
 * `active` is what may carry a verdict, by the end of its span; in `revisits` what changed and was not revisited; in
 * `reminders` what awaits a review, in `verifications` what is to be verified once its window has ended.
 * `decisions`: `event#ID` holds one item per revision; the newest is in the index `byDay`; `days` lists the days in use;
 * `link#KIND#NAME` lists the events of a resource, actor, session or matter by time.
 * `grants`: `grant#ID` holds the grant and a row for each step before the last; in `due` while somebody has to look again,
 * in `inOrder` among the live ones by their end or the ended ones by theirs; `target#KEY` and `record#ID`
 * list the grants on a target and of a record, `handle#NAME` names one.
 * `notes`: `matter#ID`, `session#ACCESS_KEY_ID`, `state#RESOURCE`, `watermark#PASS` and more, so that a policy can part them by leading key.
 */
export const stateTables = {
  changeRecords: {
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [
      { name: 'inOrder', partitionKey: 'listing', sortKey: 'listingOrder' },
      { name: 'byStatus', partitionKey: 'status', sortKey: 'listingOrder' },
      {
        name: 'active',
        partitionKey: 'active',
        sortKey: 'activeOrder',
        projects: ['activeFrom', 'matching'],
      },
      { name: 'revisits', partitionKey: 'revisit', sortKey: 'revisitOrder', projects: ['id'] },
      { name: 'reminders', partitionKey: 'reminder', sortKey: 'reminderOrder' },
      {
        name: 'verifications',
        partitionKey: 'verification',
        sortKey: 'verificationOrder',
        projects: ['id'],
      },
    ],
    timeToLive: undefined,
    reads: ['dynamodb:GetItem', 'dynamodb:Query'],
    writes: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  },
  decisions: {
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [{ name: 'byDay', partitionKey: 'day', sortKey: 'dayOrder' }],
    timeToLive: undefined,
    reads: ['dynamodb:GetItem', 'dynamodb:Query'],
    writes: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  },
  grants: {
    partitionKey: 'pk',
    sortKey: 'sk',
    indexes: [
      { name: 'due', partitionKey: 'due', sortKey: 'dueOrder' },
      { name: 'inOrder', partitionKey: 'listing', sortKey: 'listingOrder' },
    ],
    timeToLive: undefined,
    reads: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    writes: ['dynamodb:PutItem'],
  },
  notes: {
    partitionKey: 'pk',
    sortKey: undefined,
    indexes: [],
    timeToLive: 'expiresAtSeconds',
    reads: ['dynamodb:GetItem'],
    writes: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  },
} as const satisfies Record<string, StateTable>;

export type StateTableName = keyof typeof stateTables;
