import { describe, expect, test } from 'vitest';
import { askedOrThrow, changeOrThrow, newUserOrThrow } from '@/lib/cli/user/asked';

describe('npm run user', () => {
  test('reads a new user with defaults', () => {
    const asked = askedOrThrow(['add', ' Aino@Example.com', '--name', 'Aino', '--role', 'admin']);
    expect(newUserOrThrow(asked)).toEqual({
      email: 'aino@example.com',
      name: 'Aino',
      role: 'admin',
      markets: null,
      locale: 'en',
    });
  });

  test('reads markets as codes, and "all" as every market', () => {
    expect(changeOrThrow(askedOrThrow(['change', 'a@x.fi', '--markets', 'FI, SE']))).toEqual({ markets: ['FI', 'SE'] });
    expect(changeOrThrow(askedOrThrow(['change', 'a@x.fi', '--markets', 'all']))).toEqual({ markets: null });
  });

  test.each([
    [[], /Say what to do/],
    [['remove', 'a@x.fi'], /There is no "remove"/],
    [['disable'], /"disable" needs an e-mail address/],
    [['disable', 'aino'], /"aino" is not an e-mail address/],
    [['disable', 'a@x.fi', 'b@x.fi'], /takes fewer words/],
    [['disable', 'a@x.fi', '--role', 'admin'], /takes no options/],
    [['list', 'all'], /takes fewer words/],
    [['add', 'a@x.fi', '--colour', 'red'], /--colour/],
  ])('refuses %j with the reason and the usage', (args, sentence) => {
    expect(() => askedOrThrow(args)).toThrow(sentence);
    expect(() => askedOrThrow(args)).toThrow(/npm run user -- add EMAIL/);
  });

  test.each([
    [['add', 'a@x.fi', '--role', 'admin'], /--name/],
    [['add', 'a@x.fi', '--name', 'A', '--role', 'boss'], /--role/],
    [['add', 'a@x.fi', '--name', 'A', '--role', 'admin', '--language', 'de'], /--language/],
    [['add', 'a@x.fi', '--name', 'A', '--role', 'admin', '--markets', ''], /--markets/],
  ])('names the option that is wrong in %j', (args, sentence) => {
    expect(() => newUserOrThrow(askedOrThrow(args))).toThrow(sentence);
  });

  test('refuses a change of nothing', () => {
    expect(() => changeOrThrow(askedOrThrow(['change', 'a@x.fi']))).toThrow(/Say what to change/);
  });
});
