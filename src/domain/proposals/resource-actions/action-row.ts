/** Calls that put tags on a resource when it is made, and further ones where its tags change. */
export interface TagCalls {
  readonly set: string;
  readonly unset: string;
}

/**
 * The calls that carry out a planned change, by their names in CloudTrail without version suffix and separated by
 * spaces. CloudFormation and Terraform make the same ones, as both stand on the service's own API.
 */
export interface ActionRow {
  readonly create: string;
  /** Calls that set what the creating call does not take: made on creation and on update alike. */
  readonly settings?: string;
  readonly update?: string;
  readonly delete: string;
  readonly tags?: TagCalls;
  /** Types, separated by spaces, that the calls name instead of it (the role of an inline policy). */
  readonly on?: string;
  /** IAM prefix of the service, where the type's name tells another; several where it goes by several. */
  readonly service?: string;
}

/** CloudFormation type name -> calls. */
export type ActionTable = Readonly<Record<string, ActionRow>>;

/** How most services spell it. */
export const tagResource: TagCalls = { set: 'TagResource', unset: 'UntagResource' };
/** How the older services spell it. */
export const addTagsToResource: TagCalls = {
  set: 'AddTagsToResource',
  unset: 'RemoveTagsFromResource',
};
export const addTags: TagCalls = { set: 'AddTags', unset: 'RemoveTags' };
export const createTags: TagCalls = { set: 'CreateTags', unset: 'DeleteTags' };
