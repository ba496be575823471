/** All that can be answered for a need. */
export const wholeFacts = {
  ...{ ageDisputed: false, exploitation: ['labour'], identificationStatus: 'PRESUMED', residenceStatus: 'IRREGULAR', dependants: 1, pregnant: false },
  ...{ medical: ['NONE'], substance: 'NONE', area: 'XX', shelterKinds: ['WOMEN'], pets: false },
} as const;
