const LONGEST = 120;

/** Returns a message without what makes each visitor's different or personal: e-mail addresses, quoted text, numbers. */
export function errorName(message: string): string {
  return message
    .slice(0, 1000)
    .replace(/^Uncaught /, '')
    .replace(/\S+@\S+/g, '@')
    .replace(/(["'`]).*?\1|“.*?”/g, '"…"')
    .replace(/\d+/g, '#')
    .slice(0, LONGEST);
}
