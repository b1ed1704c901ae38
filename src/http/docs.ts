import { Elysia } from 'elysia';

/**
 * The API's own pages: Swagger UI over `/openapi.json`, served from the executable, with a policy that lets the
 * page load nothing from elsewhere.
 *
 * @param files paths of the bundle and the style sheet
 */
export function docsRoutes(files: { readonly script: string; readonly style: string }) {
  return new Elysia()
    .get(
      '/docs',
      () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', ...policy } }),
    )
    .get('/docs/swagger-ui.js', () => file(files.script, 'text/javascript; charset=utf-8'))
    .get('/docs/swagger-ui.css', () => file(files.style, 'text/css; charset=utf-8'))
    .get(
      '/docs/start.js',
      () => new Response(start, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }),
    );
}

function file(path: string, type: string): Response {
  return new Response(Bun.file(path), { headers: { 'content-type': type, 'cache-control': 'max-age=3600' } });
}

const policy = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'",
};

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hive API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });\n`;
