/**
 * What common passwords are made of, from the published lists of the most used ones. A long
 * password that holds little else is as easy to guess as they are.
 */
export const commonWords: readonly string[] = (
  'password passwort passwd passw0rd pass p4ssword pa55word secret geheim qwertyuiop qwertzuiop ' +
  'qwerty qwertz asdfghjkl asdfgh zxcvbnm yxcvbnm azerty 1q2w3e4r5t 1q2w3e4r 1qaz2wsx 1qaz qazwsx ' +
  'letmein welcome hello admin administrator root user login guest master default changeme change ' +
  'test testing temp temporary demo sample example access iloveyou loveyou love dragon monkey ' +
  'football baseball basketball soccer hockey superman batman spiderman pokemon starwars princess ' +
  'sunshine shadow flower summer winter spring autumn fall january february march april june july ' +
  'august september october november december monday tuesday wednesday thursday friday saturday ' +
  'sunday michael jessica ashley daniel andrew charlie jordan thomas hunter ranger buster killer ' +
  'trustno1 whatever freedom computer internet google facebook microsoft windows samsung apple ' +
  'mustang harley ferrari mercedes corvette chelsea arsenal liverpool jesus christ angel family ' +
  'mother father sister brother friend cookie chocolate cheese pepper ginger banana orange purple ' +
  'yellow silver golden diamond abcdefghijklmnopqrstuvwxyz abcdefgh abcdef abcd abc123 abc ' +
  'clinic clinical therapy therapist therapists counselor counsellor facilitator supervisor ' +
  'psychology psychiatry hospital health mental medical doctor nurse patient patients client group ' +
  'program session recovery outpatient intensive stepwell correcthorsebatterystaple'
).split(' ');
