import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { Metrics, RequestContext } from '@causeway/platform';
import { type DocumentNode, Kind } from 'graphql';

/** Times each answer by its first root field, once the schema has said that there is such a field. */
export function answerMetrics(metrics: Metrics): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      const startedAt = performance.now();
      return {
        async willSendResponse(request) {
          const field = request.operation === undefined ? 'refused' : firstField(request.document);
          metrics.answered(field, codeOf(request), (performance.now() - startedAt) / 1000);
        },
      };
    },
  };
}

function codeOf({ response }: GraphQLRequestContext<RequestContext>): string {
  const body = response.body;
  const errors = body?.kind === 'single' ? body.singleResult.errors : undefined;
  const code = errors?.[0]?.extensions?.['code'];
  return typeof code === 'string' ? code : 'OK';
}

function firstField(document: DocumentNode | undefined): string {
  for (const definition of document?.definitions ?? []) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const [selection] = definition.selectionSet.selections;
    if (selection?.kind === Kind.FIELD) return selection.name.value;
  }
  return 'other';
}
