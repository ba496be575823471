/** After the page has painted its faults: the first one may stand far above the button. */
export function showFirstFault(): void {
  requestAnimationFrame(() => document.querySelector('form .mantine-InputWrapper-error')?.scrollIntoView({ block: 'center' }));
}
