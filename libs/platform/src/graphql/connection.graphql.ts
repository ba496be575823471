import type { Page } from '@causeway/kernel';
import type { Type } from '@nestjs/common';
import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field({ description: 'Whether more rows follow.' })
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor to ask for the next page with; null on an empty page.' })
  endCursor: string | null;
}

interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfo;
}

/** The abstract half of `<name>Connection`; a list extends it and may add figures of its own. */
export function connectionOf<Node>(node: Type<Node>, name: string): Type<Connection<Node>> {
  @ObjectType(`${name}Edge`, { description: `One row of a list of ${name}.` })
  class EdgeView implements Edge<Node> {
    @Field({ description: 'Opaque place of this row in its list.' })
    cursor: string;

    @Field(() => node, { description: 'The row itself.' })
    node: Node;
  }

  @ObjectType({ isAbstract: true })
  class ConnectionView implements Connection<Node> {
    @Field(() => [EdgeView], { description: 'The rows of this page.' })
    edges: EdgeView[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo: PageInfo;
  }
  return ConnectionView;
}

export function toConnection<Row, Node>(page: Page<Row>, toNode: (row: Row) => Node): Connection<Node> {
  return {
    edges: page.rows.map(({ cursor, row }) => ({ cursor, node: toNode(row) })),
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: page.rows.at(-1)?.cursor ?? null },
  };
}
