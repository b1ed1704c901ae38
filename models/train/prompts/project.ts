// Repositories that people do not call by the last part of their name.
const CALLED: Record<string, string> = {
  'MicrosoftDocs/PowerShell-Docs': 'PowerShell',
  'MicrosoftDocs/cpp-docs': 'MSVC',
  'Shopify/cli': 'Shopify CLI',
  'TanStack/query': 'TanStack Query',
  'TanStack/router': 'TanStack Router',
  'clerk/javascript': 'Clerk',
  'cli/cli': 'gh',
  'cloudflare/agents': 'Cloudflare Agents',
  'denoland/std': 'the Deno standard library',
  'docker/compose': 'docker compose',
  'dotansimha/graphql-code-generator': 'graphql-codegen',
  'drizzle-team/drizzle-orm': 'drizzle',
  'facebook/react-native-website': 'React Native',
  'firebase/firebase-js-sdk': 'firebase',
  'keystonejs/keystone': 'keystone',
  'kubernetes-sigs/cluster-api': 'cluster api',
  'kubernetes/enhancements': 'kubernetes',
  'laravel/docs': 'Laravel',
  'laravel/framework': 'Laravel',
  'microsoft/TypeScript-Website': 'TypeScript',
  'modelcontextprotocol/modelcontextprotocol': 'MCP',
  'mui/base-ui': 'Base UI',
  'nestjs/docs.nestjs.com': 'NestJS',
  'nginx/unit': 'nginx unit',
  'open-telemetry/opentelemetry-collector': 'the otel collector',
  'prometheus/docs': 'prometheus',
  'puneet-ekline/ekline-kubernetes-website': 'kubernetes',
  'reactjs/react.dev': 'React',
  'rust-lang/book': 'Rust',
  'rust-lang/rfcs': 'Rust',
  'rust-lang/rust-clippy': 'clippy',
  'spring-projects/spring-boot': 'Spring Boot',
  'spring-projects/spring-framework': 'Spring',
  'statelyai/xstate': 'xstate',
  'sveltejs/kit': 'SvelteKit',
  'sveltejs/language-tools': 'svelte',
  'triggerdotdev/trigger.dev': 'trigger.dev',
  'vercel/ai': 'the AI SDK',
  'vespa-engine/sample-apps': 'vespa',
  'webpack/webpack.js.org': 'webpack',
};

// A name only says where a text came from if it is not itself a common word.
const NOT_A_NAME = new Set(['golang/vulndb', 'tldr-pages/tldr', 'udecode/plate', 'gastownhall/beads']);

/** What developers call the project a pair came from, or undefined where the name would mislead. */
export function projectName(repo: string): string | undefined {
  if (NOT_A_NAME.has(repo)) return undefined;
  return CALLED[repo] ?? repo.split('/').at(-1);
}
