/** Row-level security on a table, for its owner too: without a policy that says otherwise nobody sees a row. */
export function walls(table: `${string}.${string}`): readonly string[] {
  return [`alter table ${table} enable row level security`, `alter table ${table} force row level security`];
}
