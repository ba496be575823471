const added = [
  ['services[].attributes', 'The kind of service, as a term of the taxonomy "Causeway services" (40 kinds, by code such as <code>legal.information</code>). A code may be given wherever a <code>taxonomy_term_id</code> is asked for.'],
  ['services?minimal=true', 'Gives <code>id</code>, <code>last_modified</code>, and the same instant as <code>modified_date</code>, for the two names that the standard uses.'],
  ['format=ndjson', 'One object a line, by id, without pages. A stream that is cut off did not end: compare with <code>total_items</code>.'],
  ['proximity', 'Metres from the middle of the published places with that <code>postcode</code>.'],
  ['Parameters that are unknown', 'Are answered with 422 and the names of those that are known: a misspelt filter would otherwise give everything. Names that begin with <code>_</code> or <code>utm_</code> are not heard.'],
  ['top_only', 'Terms that have no parent.'],
] as const;

const left = [
  ['Confidential places', 'A service whose place must not be found is told by its kind alone. It has no name, text, hours, telephone, date of change or capacity here, and one virtual location that is the same for every service whose place is not published.'],
  ['Contact persons', '<code>contacts</code> and <code>assurer_email</code>: a directory holds services, not people.'],
  ['History', '<code>metadata</code>: who changed what is not published.'],
  ['Services that are inactive or defunct, or that the country does not publish', 'They answer 404, like what was never there.'],
  ['Exact capacity', 'Where capacity is told it is a band, and a quarter of an hour old or older.'],
] as const;

const rows = (list: readonly (readonly [string, string])[]) => list.map(([what, how]) => `<dt>${what.startsWith('<') ? what : escaped(what)}</dt><dd>${how}</dd>`).join('\n');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** What this feed adds to the standard and leaves out of it, for people. */
export const profilePage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>HSDS profile</title></head><body>
<h1>HSDS 3.1 profile of this directory</h1>
<p>The Human Services Data Specification 3.1 (<a href="https://docs.openreferral.org/en/3.1/">docs.openreferral.org</a>), read-only and open to everybody.
Every object fits the published schemas. Lists are sorted by id; a page holds 100 objects at most (<code>minimal</code>: 5,000). Answers carry an ETag.</p>
<h2>What we add, or read in one way</h2><dl>
${rows(added)}
</dl><h2>What we leave out</h2><dl>
${rows(left)}
</dl></body></html>
`;
