/** One page as HSDS 3.1 wraps it: all eight fields, always. */
export interface FeedPage {
  readonly total_items: number;
  readonly total_pages: number;
  readonly page_number: number;
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly object[];
}

export function feedPage(contents: readonly object[], { total, page, perPage }: { readonly total: number; readonly page: number; readonly perPage: number }): FeedPage {
  const pages = Math.ceil(total / perPage);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}
