import { Elysia } from 'elysia';

/** Paths of the files behind the pages that people look at, all inside the executable. */
export interface PageFiles {
  readonly statusPage: string;
  readonly statusScript: string;
  readonly statusStyle: string;
  readonly swaggerScript: string;
  readonly swaggerStyle: string;
}

/** The status page at `/` and the API's own pages at `/docs`. Neither loads anything from elsewhere. */
export function pageRoutes(files: PageFiles) {
  return new Elysia()
    .get('/', () => page(Bun.file(files.statusPage)))
    .get('/status.js', () => asset(files.statusScript, script))
    .get('/status.css', () => asset(files.statusStyle, style))
    .get('/docs', () => page(docsPage))
    .get(
      '/docs/start.js',
      () => new Response(docsStart, { headers: { 'content-type': script, ...requestId() } }),
    )
    .get('/docs/swagger-ui.js', () => asset(files.swaggerScript, script))
    .get('/docs/swagger-ui.css', () => asset(files.swaggerStyle, style));
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

function page(html: string | Blob): Response {
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'",
      ...requestId(),
    },
  });
}

function asset(path: string, type: string): Response {
  return new Response(Bun.file(path), {
    headers: { 'content-type': type, 'cache-control': 'max-age=3600', ...requestId() },
  });
}

function requestId(): Record<string, string> {
  return { 'x-request-id': Bun.randomUUIDv7() };
}

const docsPage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hive API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const docsStart = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;
