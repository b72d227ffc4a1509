import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  type StateTable as StateLayout,
  type StateTableName,
  stateTables,
} from '../../../src/schemas/state-tables.ts';

export interface StateTableProps {
  readonly table: StateTableName;
}

/** One table of the state, as `stateTables` lays it out: kept when its stack goes, restorable to any second. */
export class StateTable extends Construct {
  readonly tableName: string;
  private readonly arns: readonly string[];
  private readonly layout: StateLayout;

  constructor(scope: Construct, id: string, props: StateTableProps) {
    super(scope, id);
    this.layout = stateTables[props.table];
    const { partitionKey, sortKey, indexes, timeToLive } = this.layout;
    const table = new Table(this, 'Table', {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: sortKey === undefined ? undefined : { name: sortKey, type: AttributeType.STRING },
      timeToLiveAttribute: timeToLive,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of indexes) {
      table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
        sortKey: { name: index.sortKey, type: AttributeType.STRING },
        ...(index.projects !== undefined && {
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...index.projects],
        }),
      });
    }
    this.tableName = table.tableName;
    this.arns = [table.tableArn, ...indexes.map(({ name }) => `${table.tableArn}/index/${name}`)];
  }

  /** Reading, of items under the given leading keys only where some are named. */
  grantReads(grantee: IGrantable, leadingKeys: readonly string[] = []): void {
    this.grant(grantee, this.layout.reads, leadingKeys);
  }

  /** Reading and writing; nothing is ever deleted. */
  grantReadsAndWrites(grantee: IGrantable, leadingKeys: readonly string[] = []): void {
    this.grant(grantee, [...this.layout.reads, ...this.layout.writes], leadingKeys);
  }

  /** Reading, and changing these attributes of items and no others: clearing marks. */
  grantReadsAndUpdatesOf(grantee: IGrantable, attributes: readonly string[]): void {
    this.grantReads(grantee);
    const { partitionKey, sortKey } = this.layout;
    const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['dynamodb:UpdateItem'],
        resources: this.arns.slice(0, 1),
        conditions: {
          'ForAllValues:StringEquals': { 'dynamodb:Attributes': [...keys, ...attributes] },
          // ForAllValues alone is true where the key is absent.
          Null: { 'dynamodb:Attributes': 'false' },
          StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
        },
      }),
    );
  }

  private grant(
    grantee: IGrantable,
    actions: readonly string[],
    leadingKeys: readonly string[],
  ): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [...this.arns],
        conditions:
          leadingKeys.length === 0
            ? undefined
            : {
                'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...leadingKeys] },
                // ForAllValues alone is true where the key is absent.
                Null: { 'dynamodb:LeadingKeys': 'false' },
              },
      }),
    );
  }
}
