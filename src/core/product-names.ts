/**
 * Products, languages and platforms that developers write in lower case as often as not, so that capitals do not tell
 * them. Two texts that are alike but for one of these are about different things. Those that are English words as well
 * (next, go, express, edge) are left out: they would part texts that only say something else with them.
 */
export const productNames: ReadonlySet<string> = new Set(
  `airflow alpine android angular ansible apache argocd astro aurora aws azure babel bash bazel bigquery biome
  bitbucket boto3 buildkit bun caddy calico cassandra celery chrome chromium circleci clang clickhouse cloudflare
  cloudfront cmake cockroachdb conda containerd couchdb cypress dart datadog debian deno django docker dotnet duckdb
  dynamodb ec2 eks elasticsearch electron elixir emacs envoy erlang esbuild eslint etcd fargate fastapi fastify
  fedora firebase firefox flink flutter freebsd gatsby gcc gcp gcs gemini git github gitlab gke golang gradle grafana
  graphql grpc gunicorn haproxy haskell heroku hibernate hono influxdb ios ipados istio java javascript jdk jenkins
  jest jira jotai jquery junit jvm k3s k8s kafka keycloak kotlin kubernetes langchain laravel lerna linux llvm lua
  macos mariadb maven memcached mobx mocha mongodb mongoose msvc mypy mysql nats neovim nestjs netlify nextjs nginx
  nix nodejs npm nuxt nvm okta openai opensearch openshift pandas perl php pip pipenv planetscale playwright pnpm
  podman poetry polars postgres postgresql powershell preact prettier prisma prometheus pulumi puppeteer pydantic
  pypy pyright pytest python pytorch qwik rabbitmq rails react redis redshift redux rocksdb rollup rspack ruby ruff
  s3 safari sagemaker scala sequelize sidekiq snowflake solidjs splunk sqlalchemy sqlite sqs supabase svelte
  sveltekit swc symfony tailwind tensorflow terraform tomcat traefik trpc tsc turborepo typeorm typescript ubuntu
  undici uv uvicorn vercel vim vite vitest vscode vue watchos webkit webpack wordpress wsl xcode yarn yii zod zsh
  zustand`.split(/\s+/),
);
