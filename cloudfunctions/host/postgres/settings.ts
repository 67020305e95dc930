/** Settings of the server, given on its command line; the port comes with each start. */
export const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  // No socket files: their path is limited to about 100 bytes, a data folder's is not.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  // A new file of the log is not filled with zeros first: all who commit wait 60 to 100 ms for that, every 16 MB. What
  // allocation costs instead is spread over the commits, and files that are used again have it behind them.
  wal_init_zero: 'off',
  // Short queries only; parallel workers would ask more of /dev/shm than a container gives.
  jit: 'off',
  max_parallel_workers_per_gather: '0',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements reach the application, which logs them without personal data; here they would carry it.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
};
