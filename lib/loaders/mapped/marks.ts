/** Mark before a cell that is not written as the mapping of its file says. */
export const UNREAD = '\uE000';
/** Mark before a cell of a row that is the sum of others. */
export const SUMMED = '\uE001';
