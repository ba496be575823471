import { toldListingFields } from './told-listing.js';

describe('what strangers are told of a listing that is published', () => {
  it('is its words, hours, numbers, prices and places', () => {
    for (const name of ['name', 'description', 'phones', 'schedules', 'costs', 'requiredDocuments', 'siteIds', 'languages', 'website', 'serviceTypeCode']) expect(toldListingFields).toContain(name);
  });

  it('is nobody by name, and nothing that steers referrals or the desk', () => {
    for (const name of ['contacts', 'acceptedUrgencies', 'eligibility', 'intakePaused', 'intakePausedReason', 'intakePausedUntil', 'published', 'translations']) expect(toldListingFields).not.toContain(name);
  });
});
