/** Checks what arrives at the host. The host alone imports this file: it needs zod at run time. */
import { z } from 'zod';
import type { ClientMessage } from './protocol.ts';

const id = z.int().positive();

const clientMessage: z.ZodType<ClientMessage> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id,
    name: z.string().max(200),
    input: z.unknown(),
    commandId: z.uuid().optional(),
  }),
  z.object({ kind: z.literal('ack'), id, seq: z.int().nonnegative() }),
  z.object({ kind: z.literal('cancel'), id }),
  z.object({
    kind: z.literal('hello'),
    protocol: z.int(),
    build: z.string().max(200),
    locale: z.enum(['de', 'en']),
    token: z.string().max(200).optional(),
  }),
]);

/** Reads a message of a client, or says what is wrong and, where it can be told, with which call. */
export function readClientMessage(
  value: unknown,
): { message: ClientMessage } | { issues: z.core.$ZodIssue[]; id: number | undefined } {
  const read = clientMessage.safeParse(value);
  if (read.success) return { message: read.data };
  const of = typeof value === 'object' && value !== null && 'id' in value ? id.safeParse(value.id) : undefined;
  return { issues: read.error.issues, id: of?.data };
}
