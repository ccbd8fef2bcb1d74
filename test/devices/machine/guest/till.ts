/** The till's side: the driver service as the driver process runs it. */
import type { PaperBlock } from '#domain/paper.ts';
import type { DriverMessage, DriverPrintEnd, DriverRequest, HeldClass, HeldCondition } from '#drivers/messages.ts';
import { createDriverService } from '#drivers/service.ts';
import { until } from './until.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type Told<K extends DriverMessage['kind']> = Extract<DriverMessage, { kind: K }>;

export interface Till extends Disposable {
  /** Everything that was told, in order. */
  readonly messages: readonly DriverMessage[];
  ask(request: WithoutId<DriverRequest>): Promise<DriverMessage>;
  hold(kind: HeldClass, uri: string): Promise<void>;
  print(uri: string, blocks: readonly PaperBlock[]): Promise<DriverPrintEnd>;
  /** What a device was called last. */
  condition(uri: string): HeldCondition | undefined;
  /** Codes with their AIM identifier before them. */
  scans(uri: string): string[];
  told<K extends 'scan-noise' | 'weighing' | 'condition' | 'scanned'>(kind: K, uri: string): Told<K>[];
  /** Waits for a state and gives the milliseconds that it took. */
  sees(uri: string, state: HeldCondition['state'], timeoutMs?: number): Promise<number>;
}

export function startTill(): Till {
  const messages: DriverMessage[] = [];
  const conditions = new Map<string, HeldCondition>();
  const answers = new Map<number, (message: DriverMessage) => void>();
  let lastId = 0;
  const service = createDriverService(
    (message) => {
      messages.push(message);
      if (message.kind === 'condition') conditions.set(message.uri, message.condition);
      if ('id' in message && message.kind !== 'terminal-progress') answers.get(message.id)?.(message);
    },
    () => new Date(),
  );

  async function ask(request: WithoutId<DriverRequest>): Promise<DriverMessage> {
    lastId += 1;
    const id = lastId;
    const { promise, resolve, reject } = Promise.withResolvers<DriverMessage>();
    answers.set(id, resolve);
    service.handle({ ...request, id } as DriverRequest).catch(reject);
    return promise.finally(() => answers.delete(id));
  }

  const told = <K extends DriverMessage['kind']>(kind: K, uri: string): Told<K>[] =>
    messages.filter((message): message is Told<K> => message.kind === kind && 'uri' in message && message.uri === uri);
  const condition = (uri: string) => conditions.get(uri);

  return {
    messages,
    ask,
    async hold(kind, uri) {
      const answer = await ask({ kind: 'hold', class: kind, uri });
      if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
    },
    async print(uri, blocks) {
      const answer = await ask({ kind: 'print', uri, blocks });
      if (answer.kind !== 'printed') throw new Error(JSON.stringify(answer));
      return answer.end;
    },
    condition,
    scans: (uri) => told('scanned', uri).map(({ scan }) => `${scan.aim ?? ''}${scan.code}`),
    told,
    async sees(uri, state, timeoutMs) {
      const begun = performance.now();
      await until(
        `${uri} is ${state}, but ${JSON.stringify(condition(uri))}`,
        () => condition(uri)?.state === state,
        timeoutMs,
      );
      return performance.now() - begun;
    },
    [Symbol.dispose]: () => service[Symbol.dispose](),
  };
}
