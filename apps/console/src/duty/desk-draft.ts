/** Nothing, or a number that can be rung: what the server takes. */
export function isTelephone(text: string): boolean {
  return text.trim() === '' || /^[+0-9][0-9 ()/.-]{2,39}$/.test(text.trim());
}

export function isTimeZone(name: string): boolean {
  try {
    return name.trim() !== '' && new Intl.DateTimeFormat('en', { timeZone: name.trim() }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
