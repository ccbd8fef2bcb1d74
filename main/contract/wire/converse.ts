/** The host's end of one connection: greets, reads messages, and sends what calls and streams answer. */
import { type Failure, failure, failureBody } from '../errors.ts';
import type { ReadFault } from './faults.ts';
import type { Invoke } from './invoke.ts';
import { issuesOf } from './issues.ts';
import { readClientMessage } from './messages.ts';
import type { OutgoingLimits } from './outgoing-stream.ts';
import type { Port } from './port.ts';
import { type ClientMessage, type HelloMessage, type HostMessage, connectionId, protocolNumber } from './protocol.ts';
import { sendStream } from './send-stream.ts';

export type Conversation<Context> = {
  /** Build of the host, told to every client. */
  build: string;
  invoke: Invoke<Context>;
  readFault: ReadFault;
  contextOf(hello: HelloMessage): Context;
  stream: OutgoingLimits;
  /** Calls and streams that may be open at a time. */
  openCalls: number;
};

type CallMessage = Extract<ClientMessage, { kind: 'call' }>;

type OpenCall = { gone: AbortController; takenBack: AbortController; confirm?(seq: number): void };

/** Talks over a port until it closes. */
export function converse<Context>(port: Port, conversation: Conversation<Context>): void {
  const { build, invoke, readFault, contextOf, stream, openCalls } = conversation;
  const open = new Map<number, OpenCall>();
  let greeted: { context: Context } | undefined;

  const post = (message: HostMessage): void => port.post(message);
  const fail = (id: number, reason: Failure): void => post({ kind: 'fail', id, error: failureBody(reason) });

  /** For what no honest client of this protocol does: nothing it says after that can be trusted. */
  function breakOff(reason: Failure): void {
    fail(connectionId, reason);
    port.close();
  }

  function greet(message: ClientMessage | undefined): void {
    const client = message?.kind === 'hello' ? message.protocol : null;
    if (message?.kind !== 'hello' || client !== protocolNumber) {
      return breakOff(failure('protocol-mismatch', { host: protocolNumber, client, build }));
    }
    try {
      greeted = { context: contextOf(message) };
      post({ kind: 'hello', protocol: protocolNumber, build });
    } catch (error) {
      breakOff(readFault('hello', error, new AbortController().signal));
    }
  }

  function receive(raw: unknown): void {
    const read = readClientMessage(raw);
    const message = 'message' in read ? read.message : undefined;
    if (!greeted) return greet(message);
    if (!message || message.kind === 'hello') {
      const issues = 'issues' in read ? issuesOf(read.issues) : [{ path: 'kind', code: 'repeated', message: 'Hello' }];
      const reason = failure('invalid-input', { issues });
      return 'issues' in read && read.id !== undefined && !open.has(read.id) ? fail(read.id, reason) : breakOff(reason);
    }
    if (message.kind === 'call') return take(message, greeted.context);
    const call = open.get(message.id);
    if (message.kind === 'ack') return call?.confirm?.(message.seq);
    open.delete(message.id);
    call?.takenBack.abort();
    call?.gone.abort();
  }

  function take(message: CallMessage, context: Context): void {
    const { id } = message;
    if (open.has(id)) return breakOff(failure('conflict', { what: 'call', id: String(id) }));
    if (open.size >= openCalls) return fail(id, failure('unavailable', { what: 'host', reason: 'too-many-calls' }));
    const call = { gone: new AbortController(), takenBack: new AbortController() };
    open.set(id, call);
    void answer(message, context, call);
  }

  async function answer({ id, name, input, commandId }: CallMessage, context: Context, call: OpenCall): Promise<void> {
    const gone = call.gone.signal;
    const takenBack = call.takenBack.signal;
    function finish(message: HostMessage): void {
      if (open.get(id) !== call) return;
      post(message);
      open.delete(id);
    }
    /** The fault is read even when nobody waits for it any more, so that it is reported. */
    function finishBadly(error: unknown): void {
      finish({ kind: 'fail', id, error: failureBody(readFault(name, error, gone)) });
    }

    try {
      const outcome = await invoke({ name, input, commandId, context, gone, takenBack });
      if (outcome.is === 'value') return finish({ kind: 'ok', id, value: outcome.value });
      const sent = sendStream(
        outcome.source,
        {
          item: (item) => post({ kind: 'item', id, ...item }),
          ended: (reason) => (reason === undefined ? finish({ kind: 'end', id }) : finishBadly(reason)),
        },
        { limits: stream, signal: gone },
      );
      call.confirm = sent.confirm;
    } catch (error) {
      finishBadly(error);
    }
  }

  port.onClose(() => {
    const left = [...open.values()];
    open.clear();
    // Commands go on: their client comes back and asks for the result.
    for (const call of left) call.gone.abort();
  });
  port.listen(receive);
}
