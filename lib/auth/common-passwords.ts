/**
 * Words and runs of keys that head every published list of passwords, in lower case, plus the ones a Nordic office adds.
 * Written by hand for this product. Nearly all of the top 3,000 are shorter than the twelve characters that a password needs here;
 * those that are long enough are built of these words, of their repetition and of digits, which is what weakness looks for.
 */
export const COMMON_WORDS: readonly string[] = (
  'password passwort passord losenord salasana passw0rd qwerty qwertyuiop qwertyui asdfgh asdfghjkl asdf zxcvbn zxcvbnm zxcv azerty ' +
  'qazwsx qazwsxedc wsxedc edcrfv 1q2w3e4r 1q2w3e4r5t 1q2w3e 1qaz2wsx 1qaz 2wsx 3edc 4rfv q1w2e3r4 q1w2e3 abc abcd abcdef abcdefg ' +
  'abcdefghij abcdefghijkl abcdefghijklmnop letmein welcome welcometo velkommen valkommen tervetuloa willkommen login signin admin administrator root ' +
  'superuser user guest test testing tester changeme change default secret geheim hemlig salainen hemmelig ' +
  'iloveyou loveyou lovely love monkey dragon sunshine princess football baseball basketball hockey soccer superman batman spiderman ' +
  'pokemon starwars master shadow michael jordan jennifer jessica ashley daniel charlie thomas andrew matthew joshua anthony robert ' +
  'hunter killer trustno trustnoone whatever freedom computer internet mustang corvette ferrari mercedes porsche harley ' +
  'summer winter spring autumn sommer vinter kesa talvi kevat syksy january february march april june july august september october november december ' +
  'monday tuesday wednesday thursday friday saturday sunday cheese chocolate cookie banana orange apple pepper ginger buster ' +
  'company company1 office tuokio analytics marketing dashboard helsinki stockholm oslo copenhagen finland suomi sweden sverige norway norge denmark danmark ' +
  'liverpool arsenal chelsea barcelona realmadrid manchester manunited rangers celtic blink hello helloworld helloyou hejhej moikka heippa ' +
  'google facebook linkedin microsoft windows samsung android iphone nintendo playstation minecraft fortnite ' +
  'god jesus christ blessed heaven angel forever family mother father sister brother baby daddy mommy friend friends ' +
  'correct horse battery staple correcthorsebatterystaple money pussy fuck fuckyou sex ninja flower purple silver golden diamond tigger snoopy ' +
  'the my is this your our mine me you and for with one two not very good'
).split(' ');
