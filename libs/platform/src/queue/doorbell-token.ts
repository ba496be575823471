/** Under which the doorbell is injected. */
export const DOORBELL = Symbol('Doorbell');
