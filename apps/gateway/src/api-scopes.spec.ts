import { type FieldRules, rows } from '@causeway/kernel';
import { ScopeTooWide, withScopes } from './api-scopes.js';
import { fieldPolicy } from './field-policy.js';

describe('the scopes of keys', () => {
  it('open fields of codes and instants alone', () => {
    const opened = Object.entries(fieldPolicy).flatMap(([type, fields]) => Object.entries(fields).flatMap(([field, rule]) => (rule.scopes === undefined ? [] : [{ type, field, rule }])));
    expect(opened.length).toBeGreaterThan(40);
    expect(opened.filter(({ rule }) => rule.dataClass !== 'C1' || rule.stepUp === true)).toEqual([]);
    expect(opened.filter(({ type }) => type === 'Mutation' || type === 'Subscription')).toEqual([]);
  });

  it('let no server start that would open a fact about a person', () => {
    const Referral = { ...fieldPolicy['Referral'], ...rows({ audience: 'SIGNED_IN', dataClass: 'C2' }, 'code') };
    const widened: FieldRules = { ...fieldPolicy, Referral };
    expect(() => withScopes(widened)).toThrow(ScopeTooWide);
    expect(() => withScopes(widened)).toThrow(/Referral\.code/);
  });
});
