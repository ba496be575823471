interface DefinerOptions {
  /** Roles that may call it. @default causeway_gateway */
  readonly callers?: string;
}

/** Statements for a function that looks past the walls: owned by the definer, callable by the named roles alone.
 *  @param signature `schema.name(argument type, ...) returns type` */
export function definerFunction(signature: `${string}.${string}`, body: string, { callers = 'causeway_gateway' }: DefinerOptions = {}): string[] {
  const name = signature.slice(0, signature.indexOf(' returns'));
  const types = name.replace(/(\(|, )\w+ /g, '$1');
  return [
    `create function ${signature} language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$ ${body} $$`,
    `alter function ${types} owner to causeway_definer`,
    `revoke all on function ${types} from public`,
    `grant execute on function ${types} to ${callers}`,
  ];
}
