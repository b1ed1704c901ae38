/** Text handed to the connection at once. */
const chunkChars = 65_536;

/**
 * An answer of JSON lines, made as fast as the client takes them. What fails before the first line is thrown and can be
 * told; a failure on the way cuts the answer off, and is reported. Whoever stops reading ends the work behind it.
 */
export async function lineByLine(
  lines: AsyncIterable<object>,
  requestId: string,
  report: (what: string, error: unknown) => void,
): Promise<Response> {
  const rest = lines[Symbol.asyncIterator]();
  let next = await rest.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const text: string[] = [];
        for (let chars = 0; chars < chunkChars && !next.done; next = await rest.next()) {
          text.push(`${JSON.stringify(next.value)}\n`);
          chars += text.at(-1)!.length;
        }
        if (text.length > 0) controller.enqueue(encoder.encode(text.join('')));
        if (next.done) controller.close();
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
