/**
 * What must not reach the facts, whoever sends it: facts carry pseudonymous keys only. Names of properties are compared without
 * case and punctuation, values by patterns. It errs on the side of leaving out; the journal still has what was sent.
 */
export const PERSONAL_KEYS: readonly string[] = [
  ...['address1', 'address2', 'avatar', 'city', 'cvc', 'cvv', 'dob', 'fullname', 'gender', 'givenname', 'familyname'],
  ...['hetu', 'iban', 'ip', 'lat', 'latitude', 'lng', 'lon', 'longitude', 'mail', 'mobile', 'nickname', 'orgnumber'],
  ...['personnummer', 'pin', 'postalcode', 'postcode', 'street', 'surname', 'tel', 'username', 'zip', 'zipcode'],
];

/** Identities that are columns of their own or belong to others: never kept among the rest. */
export const IDENTITY_KEYS: readonly string[] = [
  ...['anonymousid', 'clientid', 'customerid', 'customernumber', 'deviceid', 'advertisingid', 'gaid', 'idfa', 'idfv'],
  ...['previousid', 'sessionid', 'userid', 'userpseudoid', 'visitorid', 'fbp', 'fbc', 'gclid', 'wbraid', 'gbraid'],
  ...['dclid', 'msclkid', 'fbclid', 'ttclid', 'writekey'],
];

/** Parts of names that say the same in any combination, such as billing_address or customerEmail. */
export const PERSONAL_PARTS: readonly string[] = [
  ...['address', 'birth', 'creditcard', 'cardnumber', 'email', 'firstname', 'fodselsnummer', 'ipaddr', 'lastname'],
  ...['passw', 'phone', 'secret', 'socialsecurity', 'ssn', 'token'],
];

const EXACT = new Set([...PERSONAL_KEYS, ...IDENTITY_KEYS]);
const PART = new RegExp(PERSONAL_PARTS.join('|'));
const PUNCTUATION = /[^a-z0-9]+/g;

/** True when a property of this name is personal data or an identity. */
export function isPersonalKey(name: string): boolean {
  const plain = name.slice(0, 200).toLowerCase().replace(PUNCTUATION, '');
  return EXACT.has(plain) || PART.test(plain);
}

const MAYBE = /@|%40|\+\d|\d{6}[-+a]\d{3}|\d{4}[ -]?\d{4}[ -]?\d{4}/i;
// Trap: without the look back, a long run of letters is tried again from each of its letters.
const EMAIL = /(?<![^\s@"'<>(),;:/?&=])[^\s@"'<>(),;:/?&=]+(?:@|%40)[a-z0-9.-]{1,190}\.[a-z]{2,24}/gi;
const PHONE = /\+\d[\d ().-]{6,18}\d/g;
/** Finland's and Sweden's: a day of birth, a mark of the century, and three or four characters more. */
const PERSONAL_CODE =
  /\b(?:(?:19|20)?\d\d(?:0[1-9]|1[0-2])[0-8]\d[-+]\d{4}|[0-3]\d(?:0[1-9]|1[0-2])\d\d[-+a]\d{3}[0-9a-y])\b/gi;
const CARD = /\b\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3,4}\b/g;

function isCardNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

/** Returns the text with e-mail addresses, telephone numbers, personal identity codes and card numbers replaced by words. */
export function maskPersonal(text: string): string {
  if (!MAYBE.test(text)) return text;
  return text
    .replace(EMAIL, '(e-mail)')
    .replace(PHONE, '(phone)')
    .replace(PERSONAL_CODE, '(personal code)')
    .replace(CARD, (found) => (isCardNumber(found) ? '(card)' : found));
}

/** True when an e-mail address is in the text. */
export function hasEmail(text: string): boolean {
  return /@|%40/.test(text) && text.search(EMAIL) >= 0;
}
