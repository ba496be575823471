/** A number that a telephone rings when it is touched. */
export function Telephone({ number }: { readonly number: string }) {
  return (
    <a href={`tel:${number.replace(/[^+\d]/g, '')}`} dir="ltr" data-user>
      {number}
    </a>
  );
}
