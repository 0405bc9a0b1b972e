/** Returns the time zone of the device, which tells the country where no proxy does. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
