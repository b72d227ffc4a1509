import fc from 'fast-check';
import {
  isWholeInternet,
  type Span,
  spanOf,
} from '../../../../src/domain/risk/facts/network/whole-internet.ts';

const spans = (networks: readonly string[]): readonly Span[] =>
  networks.flatMap((network) => spanOf(network) ?? []);

test.each([
  [['0.0.0.0/0'], true],
  [['198.51.100.7/0'], true],
  [['0.0.0.0/1', '128.0.0.0/1'], true],
  [['128.0.0.0/1'], true],
  [['::/0'], true],
  [['2000::/3'], true],
  [['2000::/4'], true],
  [['0.0.0.0/2'], false],
  [['0.0.0.0/2', '0.0.0.0/2', '0.0.0.0/3'], false],
  [['0.0.0.0/2', '64.0.0.0/2'], true],
  [['10.0.0.0/8'], false],
  [['fc00::/7'], false],
  [['pl-0123456789abcdef0', 'nonsense', '1.2.3.4'], false],
  [[], false],
])('%j: %j', (networks, expected) => {
  expect(isWholeInternet(spans(networks))).toBe(expected);
});

test('how the host bits of a network are written changes nothing', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 2 }), (one, other, length) => {
      const whole = isWholeInternet(spans([`${one}/${length}`]));
      expect(whole).toBe(length < 2);
      if (length === 0) expect(isWholeInternet(spans([`${other}/0`]))).toBe(whole);
    }),
  );
});

test('one more network never makes it less than the internet', () => {
  const network = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 6 })).map(([a, n]) => `${a}/${n}`);
  fc.assert(
    fc.property(fc.array(network, { maxLength: 8 }), network, (networks, more) => {
      if (isWholeInternet(spans(networks))) {
        expect(isWholeInternet(spans([more, ...networks]))).toBe(true);
      }
    }),
  );
});
