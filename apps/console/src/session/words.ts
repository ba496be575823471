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
  demo: {
    id: 'signIn.demo',
    defaultMessage: 'Trying the demo? The terminal that started Causeway prints the demo accounts and their password.',
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
