/** Units of the columns of facts, by the names under which the tables of columns use them. */
export const text = { unit: 'text' } as const;
export const day = { unit: 'day' } as const;
export const moment = { unit: 'moment' } as const;
export const flag = { unit: 'flag' } as const;
export const count = { unit: 'count' } as const;
export const money = { unit: 'money' } as const;
