import type { Socket } from 'bun';

/** A way to a server that can be cut, held up, or cut the moment a transaction is committed. */
export interface Relay {
  readonly port: number;
  /** Cuts what is open. With `refuse`, what comes later is cut as well, until `mend`. */
  cut(how?: { refuse: boolean }): void;
  /** From now on nothing goes through, and nobody is told. */
  freeze(): void;
  /** Lets through what comes from now on. */
  mend(): void;
  /** Cuts the next connection that commits: before the server hears of it, or before the client hears of its answer. */
  cutNextCommit(when: 'before' | 'after'): void;
  /** how many commits were cut so far */
  readonly commitsCut: number;
  stop(): void;
}

interface Ends {
  other: Socket<Ends> | undefined;
  waiting: Uint8Array[];
  readonly isClient: boolean;
  /** what its other end says goes nowhere any more */
  deaf: boolean;
}

/** How long a server is given to do what a client will never hear of. */
const doneWithinMs = 100;

/** Stands between a client and a server on this machine. */
export function startRelay(target: { hostname: string; port: number }): Relay {
  const open = new Set<Socket<Ends>>();
  let isFrozen = false;
  let refuses = false;
  let commit: 'before' | 'after' | undefined;
  let commitsCut = 0;
  const close = (socket: Socket<Ends>) => {
    open.delete(socket);
    socket.data.other?.end();
  };
  const data = (socket: Socket<Ends>, chunk: Uint8Array) => {
    if (isFrozen || socket.data.other?.data.deaf) return;
    if (commit && socket.data.isClient && Buffer.from(chunk).includes('COMMIT\0')) {
      const when = commit;
      commit = undefined;
      commitsCut++;
      if (when === 'before') {
        socket.data.other?.terminate();
        socket.terminate();
        return;
      }
      socket.data.deaf = true;
      setTimeout(() => socket.terminate(), doneWithinMs);
    }
    if (socket.data.other) socket.data.other.write(chunk);
    else socket.data.waiting.push(chunk.slice());
  };
  const listener = Bun.listen<Ends>({
    hostname: '127.0.0.1',
    port: 0,
    socket: {
      async open(client) {
        client.data = { other: undefined, waiting: [], isClient: true, deaf: false };
        if (refuses) return void client.terminate();
        open.add(client);
        const server = await Bun.connect<Ends>({
          ...target,
          data: { other: client, waiting: [], isClient: false, deaf: false },
          socket: { data, close, error: close },
        }).catch(() => undefined);
        if (!server) return void client.terminate();
        open.add(server);
        client.data.other = server;
        for (const chunk of client.data.waiting) server.write(chunk);
      },
      data,
      close,
      error: close,
    },
  });
  const cut = () => {
    for (const socket of open) socket.terminate();
    open.clear();
  };
  return {
    port: listener.port,
    cut(how) {
      refuses = how?.refuse === true;
      cut();
    },
    freeze() {
      isFrozen = true;
    },
    mend() {
      isFrozen = false;
      refuses = false;
      cut();
    },
    cutNextCommit(when) {
      commit = when;
    },
    get commitsCut() {
      return commitsCut;
    },
    stop() {
      cut();
      listener.stop(true);
    },
  };
}
