import ipaddr from 'ipaddr.js';

/** Compiles a network to a test of address texts (`10.1.2.3`, or a network inside it). Undefined: it is no network. */
export function compileNetworkTest(network: string): ((address: string) => boolean) | undefined {
  if (!ipaddr.isValidCIDR(network)) return undefined;
  const [base, length] = ipaddr.parseCIDR(network);
  return (text) => {
    const [addressText = '', prefixText] = text.split('/', 2);
    if (!ipaddr.isValid(addressText)) return false;
    const address = ipaddr.parse(addressText);
    if (address.kind() !== base.kind()) return false;
    if (prefixText !== undefined && !(Number(prefixText) >= length)) return false;
    return address.match(base, length);
  };
}
