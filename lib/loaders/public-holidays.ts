/**
 * Public holidays of Finland, Sweden, Norway and Denmark by their law, computed: fixed days, days tied to Easter, and the
 * Saturdays of midsummer and All Saints. Eves that are holidays only by custom or agreement are left out.
 */
export const HOLIDAY_COUNTRIES = ['FI', 'SE', 'NO', 'DK'] as const;
export type HolidayCountry = (typeof HOLIDAY_COUNTRIES)[number];

export interface Holiday {
  /** Civil day, YYYY-MM-DD. */
  readonly day: string;
  readonly country: HolidayCountry;
  readonly name: string;
}

const DAY_MS = 86_400_000;
const SATURDAY = 6;

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Returns Easter Sunday of a year of the Gregorian calendar (anonymous algorithm, Meeus/Jones/Butcher) in UTC ms. */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return Date.UTC(year, month - 1, ((h + l - 7 * m + 114) % 31) + 1);
}

/** Days after Easter Sunday, by name. */
const EASTER = {
  'Maundy Thursday': -3,
  'Good Friday': -2,
  'Easter Sunday': 0,
  'Easter Monday': 1,
  'Ascension Day': 39,
  'Whit Sunday': 49,
  'Whit Monday': 50,
} as const;

const EASTER_OF: Readonly<Record<HolidayCountry, readonly (keyof typeof EASTER)[]>> = {
  FI: ['Good Friday', 'Easter Sunday', 'Easter Monday', 'Ascension Day', 'Whit Sunday'],
  SE: ['Good Friday', 'Easter Sunday', 'Easter Monday', 'Ascension Day', 'Whit Sunday'],
  NO: [
    'Maundy Thursday',
    'Good Friday',
    'Easter Sunday',
    'Easter Monday',
    'Ascension Day',
    'Whit Sunday',
    'Whit Monday',
  ],
  DK: [
    'Maundy Thursday',
    'Good Friday',
    'Easter Sunday',
    'Easter Monday',
    'Ascension Day',
    'Whit Sunday',
    'Whit Monday',
  ],
};

/** Month and day of fixed holidays. */
const FIXED: Readonly<Record<HolidayCountry, Readonly<Record<string, readonly [month: number, day: number]>>>> = {
  FI: {
    "New Year's Day": [1, 1],
    Epiphany: [1, 6],
    'May Day': [5, 1],
    'Independence Day': [12, 6],
    'Christmas Day': [12, 25],
    "St Stephen's Day": [12, 26],
  },
  SE: {
    "New Year's Day": [1, 1],
    Epiphany: [1, 6],
    'May Day': [5, 1],
    'Christmas Day': [12, 25],
    "St Stephen's Day": [12, 26],
  },
  NO: {
    "New Year's Day": [1, 1],
    'Labour Day': [5, 1],
    'Constitution Day': [5, 17],
    'Christmas Day': [12, 25],
    "St Stephen's Day": [12, 26],
  },
  DK: { "New Year's Day": [1, 1], 'Christmas Day': [12, 25], "St Stephen's Day": [12, 26] },
};

/** Returns the first Saturday on or after a day. */
function saturdayFrom(year: number, month: number, day: number): number {
  const start = Date.UTC(year, month - 1, day);
  return start + ((SATURDAY - new Date(start).getUTCDay() + 7) % 7) * DAY_MS;
}

/** Holidays whose law changed or that fall on a Saturday. */
function movable(year: number, country: HolidayCountry): [string, number][] {
  if (country === 'FI' || country === 'SE') {
    const days: [string, number][] = [
      ['Midsummer Day', saturdayFrom(year, 6, 20)],
      ["All Saints' Day", saturdayFrom(year, 10, 31)],
    ];
    if (country === 'FI') return days;
    // Sweden gave up Whit Monday for its national day in 2005.
    return [
      ...days,
      year >= 2005
        ? ['National Day', Date.UTC(year, 5, 6)]
        : ['Whit Monday', easterSunday(year) + EASTER['Whit Monday'] * DAY_MS],
    ];
  }
  // Denmark abolished the Great Prayer Day from 2024 on.
  if (country === 'DK' && year < 2024) return [['Great Prayer Day', easterSunday(year) + 26 * DAY_MS]];
  return [];
}

/** Returns the public holidays of one country and year, by day. A day with two holidays keeps both names. */
export function publicHolidays(year: number, country: HolidayCountry): Holiday[] {
  const days: [string, number][] = [
    ...Object.entries(FIXED[country]).map(([name, [month, day]]): [string, number] => [
      name,
      Date.UTC(year, month - 1, day),
    ]),
    ...EASTER_OF[country].map((name): [string, number] => [name, easterSunday(year) + EASTER[name] * DAY_MS]),
    ...movable(year, country),
  ];
  const names = new Map<string, string>();
  for (const [name, ms] of days.sort((one, other) => one[1] - other[1])) {
    const day = isoDay(ms);
    const before = names.get(day);
    names.set(day, before === undefined ? name : `${before}, ${name}`);
  }
  return [...names].map(([day, name]) => ({ day, country, name }));
}
