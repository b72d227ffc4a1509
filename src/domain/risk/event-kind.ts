/** What is known of every event of one kind before it is read. */
export type EventKind =
  | {
      readonly source: 'cloudtrail';
      readonly eventSource: string;
      readonly eventName: string;
      readonly readOnly?: boolean | undefined;
      /** True: the record has no `errorCode` at all. */
      readonly succeeded?: boolean | undefined;
    }
  | { readonly source: 'config'; readonly resourceType: string };
