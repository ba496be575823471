import { failureOf } from './failure.js';

describe('why a request failed', () => {
  it('carries the code, the sentence, the request id and the field of the refusal', () => {
    const extensions = { code: 'BAD_INPUT', requestId: 'req-1', field: 'email' };
    expect(failureOf({ graphQLErrors: [{ message: 'not an address', extensions }] })).toEqual({
      code: 'BAD_INPUT',
      message: 'not an address',
      requestId: 'req-1',
      field: 'email',
    });
  });

  it('is offline when no answer came', () => {
    expect(failureOf({ graphQLErrors: [], networkError: new TypeError('Failed to fetch') }).code).toBe('OFFLINE');
  });

  it('is unreadable when something answered that does not speak our language', () => {
    expect(failureOf({ networkError: new SyntaxError('<'), response: { status: 502 } }).code).toBe('UNREADABLE');
  });

  it('is internal when the refusal has no code', () => {
    expect(failureOf({ graphQLErrors: [{ message: 'x' }] })).toEqual({ code: 'INTERNAL', message: 'x' });
  });
});
