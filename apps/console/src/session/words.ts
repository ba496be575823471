import { defineMessages } from 'react-intl';

export const words = defineMessages({
  title: { id: 'signIn.title', defaultMessage: 'Sign in' },
  lead: { id: 'signIn.lead', defaultMessage: 'The shared desk of the national referral network.' },
  email: { id: 'signIn.email', defaultMessage: 'E-mail' },
  password: { id: 'signIn.password', defaultMessage: 'Password' },
  showPassword: { id: 'signIn.showPassword', defaultMessage: 'Show or hide the password' },
  submit: { id: 'signIn.submit', defaultMessage: 'Sign in' },
  emailMissing: { id: 'signIn.emailMissing', defaultMessage: 'Enter your e-mail.' },
  passwordMissing: { id: 'signIn.passwordMissing', defaultMessage: 'Enter your password.' },
  codeTitle: { id: 'signIn.codeTitle', defaultMessage: 'Show your code' },
  codeLead: { id: 'signIn.codeLead', defaultMessage: 'Open the authenticator app on your phone and type the six digits it shows for Causeway.' },
  code: { id: 'signIn.code', defaultMessage: 'Code' },
  codeHint: { id: 'signIn.codeHint', defaultMessage: 'Six digits; a new one every 30 seconds, and each counts once.' },
  codeSubmit: { id: 'signIn.codeSubmit', defaultMessage: 'Continue' },
  codeLost: { id: 'signIn.codeLost', defaultMessage: 'Phone lost? Your coordinator and a second person can let you set up a new one. Nobody will ever ask for your code.' },
  back: { id: 'signIn.back', defaultMessage: 'Back' },
  enrolTitle: { id: 'signIn.enrolTitle', defaultMessage: 'Set up your authenticator app' },
  enrolLead: {
    id: 'signIn.enrolLead',
    defaultMessage: 'A password alone does not protect the people in here. Scan this picture with an authenticator app on your phone, then type the code it shows.',
  },
  enrolQr: { id: 'signIn.enrolQr', defaultMessage: 'Picture to scan with an authenticator app' },
  enrolByHand: { id: 'signIn.enrolByHand', defaultMessage: 'Cannot scan? Type this into the app:' },
  demo: {
    id: 'signIn.demo',
    defaultMessage: 'Trying the demo? The terminal that started Causeway prints the demo accounts and their password; the page of caught mail shows their codes.',
  },
  signedOut: { id: 'signIn.signedOut', defaultMessage: 'You were signed out. Nothing of your work is left on this screen.' },
  idleTitle: { id: 'idle.title', defaultMessage: 'Are you still there?' },
  idleText: {
    id: 'idle.text',
    defaultMessage:
      'Nobody has touched this screen for a while. To protect the people in it, you will be signed out in {seconds, plural, one {# second} other {# seconds}}.',
  },
  idleStay: { id: 'idle.stay', defaultMessage: 'Stay signed in' },
});
