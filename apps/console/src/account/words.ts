import { defineMessages } from 'react-intl';

export const words = defineMessages({
  title: { id: 'account.title', defaultMessage: 'Your account' },
  sessions: { id: 'account.sessions', defaultMessage: 'Where you are signed in' },
  since: { id: 'account.since', defaultMessage: 'Since {began}, last used {seen}' },
  thisOne: { id: 'account.thisOne', defaultMessage: 'This window' },
  newDevice: { id: 'account.newDevice', defaultMessage: 'New device' },
  unknownDevice: { id: 'account.unknownDevice', defaultMessage: 'Unknown browser' },
  thatWasMe: { id: 'account.thatWasMe', defaultMessage: 'That was me' },
  end: { id: 'account.end', defaultMessage: 'Sign out there' },
  endOthers: { id: 'account.endOthers', defaultMessage: 'Sign out everywhere else' },
  factors: { id: 'account.factors', defaultMessage: 'Second factor' },
  factorsLead: {
    id: 'account.factorsLead',
    defaultMessage: 'A passkey is a fingerprint, face or key that works for this desk alone. Nobody can talk you out of it, and it lets you in when others have locked your password.',
  },
  noPasskeys: { id: 'account.noPasskeys', defaultMessage: 'No passkey yet' },
  passkeyOf: { id: 'account.passkeyOf', defaultMessage: '{name}, since {day}' },
  passkeyName: { id: 'account.passkeyName', defaultMessage: 'Name of the passkey' },
  passkeyNameHint: { id: 'account.passkeyNameHint', defaultMessage: 'Such as «office laptop». Every other window of yours is signed out.' },
  addPasskey: { id: 'account.addPasskey', defaultMessage: 'Add a passkey' },
  remove: { id: 'account.remove', defaultMessage: 'Remove' },
  newApp: { id: 'account.newApp', defaultMessage: 'Set up another authenticator app' },
  password: { id: 'account.password', defaultMessage: 'Password' },
  changePassword: { id: 'account.changePassword', defaultMessage: 'Change password' },
  passwordChanged: { id: 'account.passwordChanged', defaultMessage: 'Your password is changed. Every other window of yours is signed out.' },
  colleagues: { id: 'account.colleagues', defaultMessage: 'Let colleagues in' },
  inviteLead: { id: 'account.inviteLead', defaultMessage: 'Somebody new in your agency: you get a code to say on the telephone or hand over.' },
  colleagueName: { id: 'account.colleagueName', defaultMessage: 'Name' },
  role: { id: 'account.role', defaultMessage: 'What they do' },
  invite: { id: 'account.invite', defaultMessage: 'Invite' },
  resetLead: {
    id: 'account.resetLead',
    defaultMessage: 'Somebody forgot a password: make sure on the telephone that it is them, then say the code. Their second factor stays as it is.',
  },
  reset: { id: 'account.reset', defaultMessage: 'Make a code' },
  codeOnce: { id: 'account.codeOnce', defaultMessage: 'Say this code or hand it over; never write it into a mail. It is shown only now and works once, within 72 hours.' },
  newDeviceNote: { id: 'account.newDeviceNote', defaultMessage: 'Somebody signed in to your account from a new device. Was that you?' },
  passkeyNeeded: { id: 'account.passkeyNeeded', defaultMessage: 'Some of your roles count only when you sign in with a passkey. Add one, and they are there at once.' },
  setUp: { id: 'account.setUp', defaultMessage: 'Add a passkey' },
  look: { id: 'account.look', defaultMessage: 'Look' },
});

export const roleWords = defineMessages({
  IDENTIFIER: { id: 'role.identifier', defaultMessage: 'Finds people who need help' },
  CASEWORKER: { id: 'role.caseworker', defaultMessage: 'Works with people' },
  AGENCY_MANAGER: { id: 'role.manager', defaultMessage: 'Leads the agency’s work' },
});
