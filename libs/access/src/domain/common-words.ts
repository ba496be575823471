/** Words that passwords which leaked are made of again and again, in a few languages of the networks we serve. Written by hand:
 *  a list of whole passwords says little about those of 15 characters and more, which are mostly such words strung together. */
export const commonWords: readonly string[] = `
  password passwort passwd pass motdepasse contrasena parola senha geslo haslo sifre kalimatulmurur secret geheim secreto admin administrator
  root user username login letmein welcome willkommen bienvenue bienvenido marhaba hello hallo hola bonjour salam qwerty qwertz azerty asdfgh
  asdf zxcvbn zxcv qaz wsx qazwsx abc abcd abcdef abcdefg monkey dragon master shadow sunshine princess football baseball soccer basketball hockey
  iloveyou loveyou love lovely angel michael jordan jennifer jessica ashley daniel thomas robert charlie george andrew matthew anthony joshua
  maria anna ana fatima mohamed mohammed muhammad ahmed ali hassan hussein omar yusuf ibrahim david joseph john james peter paul alex
  summer winter spring autumn fall sommer herbst printemps hiver verano invierno january february march april may june july august september
  october november december monday tuesday wednesday thursday friday saturday sunday morning night today tomorrow
  batman superman spiderman pokemon starwars matrix killer ninja freedom trustno whatever flower blue green red black white purple orange yellow
  silver golden diamond cookie chocolate banana coffee cheese pepper ginger buster tiger lion eagle horse rabbit kitten puppy doggie cat dog
  computer internet google facebook youtube twitter instagram microsoft windows apple samsung iphone android amazon netflix
  liverpool arsenal chelsea barcelona realmadrid juventus madrid london paris berlin roma beirut cairo tunis amman istanbul
  home house family mother father sister brother mama papa baby child children school student teacher doctor office work company business
  test testing tester demo sample example default temp temporary change changeme changeit please new newpassword mypassword
  correct horse battery staple forever always never together god jesus allah inshallah mashallah church life happy lucky star moon sun heart
  shelter hostel refuge police border agency case referral causeway desk duty safe safehouse victim survivor rescue hope help helpline legal aid
  the and for you me my is it this that one two three four five six seven eight nine zero first last number key word code open sesame enter
`
  .trim()
  .split(/\s+/);
