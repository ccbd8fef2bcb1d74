/**
 * The host's end of the wire: checks hello, rights and input by the method table, calls the handlers and sends what
 * they answer. It knows no method by name.
 */
import type { MethodTable } from '../method.ts';
import { converse } from './converse.ts';
import { type FaultOptions, faultReader } from './faults.ts';
import { type InvokeOptions, invoker } from './invoke.ts';
import type { OutgoingLimits } from './outgoing-stream.ts';
import type { Port } from './port.ts';
import type { HelloMessage } from './protocol.ts';

export type WireOptions<T extends MethodTable, Context> = FaultOptions &
  InvokeOptions<T, Context> & {
    /** Build of the host, told to every client. */
    build: string;
    stream?: OutgoingLimits;
    /** Calls and streams one connection may have open at a time. */
    openCalls?: number;
  };

export type Wire<Context> = {
  /** Talks over a port until it closes. The context may depend on the client's hello; a failure it throws ends the talk. */
  serve(port: Port, contextOf: (hello: HelloMessage) => Context): void;
  /** Open connections. */
  connections(): number;
  /** Closes every connection, and each that is still to come. */
  close(): void;
  [Symbol.dispose](): void;
};

/** Makes the wire of a host: one for all its connections, so that repeats of a command meet wherever they come from. */
export function createWire<T extends MethodTable, Context>(options: WireOptions<T, Context>): Wire<Context> {
  const { build, stream = { window: 64, queue: 256 }, openCalls = 512 } = options;
  const readFault = faultReader(options);
  const invoke = invoker(options, readFault);
  const ports = new Set<Port>();
  let closed = false;

  function serve(port: Port, contextOf: (hello: HelloMessage) => Context): void {
    if (closed) return port.close();
    ports.add(port);
    port.onClose(() => ports.delete(port));
    converse(port, { build, invoke, readFault, contextOf, stream, openCalls });
  }

  function close(): void {
    closed = true;
    for (const port of [...ports]) port.close();
  }

  return { serve, connections: () => ports.size, close, [Symbol.dispose]: close };
}
