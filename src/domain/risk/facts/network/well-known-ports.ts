/** A service people know by its port. */
export interface KnownPort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
  readonly name: string;
}

const tcp = (port: number, name: string): KnownPort => ({ port, protocol: 'tcp', name });

/** Ports through which machines are administered. */
export const adminPorts: readonly KnownPort[] = [
  tcp(22, 'ssh'),
  tcp(23, 'telnet'),
  tcp(2375, 'docker'),
  tcp(2376, 'docker'),
  tcp(3389, 'rdp'),
  { port: 3389, protocol: 'udp', name: 'rdp' },
  tcp(5900, 'vnc'),
  tcp(5985, 'winrm'),
  tcp(5986, 'winrm'),
  tcp(6443, 'kubernetes'),
  tcp(10250, 'kubelet'),
];

/** Ports of data stores and file shares. */
export const databasePorts: readonly KnownPort[] = [
  tcp(445, 'smb'),
  tcp(1433, 'sqlserver'),
  tcp(1521, 'oracle'),
  tcp(2049, 'nfs'),
  tcp(3306, 'mysql'),
  tcp(5432, 'postgresql'),
  tcp(5439, 'redshift'),
  tcp(6379, 'redis'),
  tcp(9042, 'cassandra'),
  tcp(9200, 'elasticsearch'),
  tcp(9300, 'elasticsearch'),
  tcp(11211, 'memcached'),
  { port: 11211, protocol: 'udp', name: 'memcached' },
  tcp(27017, 'mongodb'),
];

/** Ports that are meant to be public. */
export const webPorts: readonly number[] = [80, 443];
