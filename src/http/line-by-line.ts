/** Text handed to the connection at once. */
const chunkChars = 65_536;

/**
 * An answer of JSON lines, made as fast as the client takes them. Whoever stops reading ends the work behind it; a
 * failure on the way cuts the answer off, and is reported.
 */
export function lineByLine(
  lines: AsyncIterable<object>,
  requestId: string,
  report: (what: string, error: unknown) => void,
): Response {
  const rest = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const text: string[] = [];
        for (let chars = 0; chars < chunkChars; chars += text.at(-1)!.length) {
          const next = await rest.next();
          if (next.done) {
            if (text.length > 0) controller.enqueue(encoder.encode(text.join('')));
            controller.close();
            return;
          }
          text.push(`${JSON.stringify(next.value)}\n`);
        }
        controller.enqueue(encoder.encode(text.join('')));
      } catch (error) {
        report(`request ${requestId} failed half-way`, error);
        controller.error(error);
      }
    },
    async cancel() {
      await rest.return?.();
    },
  });
  return new Response(body, {
    headers: { 'content-type': 'application/x-ndjson; charset=utf-8', 'x-request-id': requestId },
  });
}
