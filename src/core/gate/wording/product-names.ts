/**
 * Names of tools, languages, services and protocols as they are written. Names that are also everyday words
 * (go, rust, spring) stand only in the capitalised form; pure names stand in both.
 */
export const productNames: ReadonlySet<string> = new Set([
  ...words(
    'Go Rust Swift React Node Express Spring Rails Flask Chrome Edge Safari Excel Word Notion Linear Slack Zoom Docker Helm Vault Consul Nomad Packer Vagrant Puppet Chef Salt Ansible Terraform Pulumi Bazel Gradle Maven Ant Make Ninja Ruby Java Kotlin Scala Clojure Elixir Erlang Phoenix Haskell Julia Dart Flutter Python Perl Lua Zig Bun Deno Next Nuxt Svelte Solid Astro Remix Gatsby Ember Angular Vue Preact Lit Qwik Fastify Koa Hapi Hono Nest Django Celery Laravel Symfony Twig Eloquent Hibernate Quarkus Micronaut Netty Tomcat Jetty Unity Unreal Godot Blender Figma Sketch Storybook Jest Vitest Mocha Cypress Playwright Selenium Puppeteer Enzyme Postman Insomnia Swagger Oracle Mongo Redis Valkey Cassandra Kafka Pulsar Rabbit Spark Flink Hadoop Hive Airflow Dagster Prefect Snowflake Redshift Athena Glue Lambda Fargate Azure Heroku Render Fly Vercel Netlify Cloudflare Fastly Akamai Firebase Supabase Sentry Datadog Grafana Prometheus Loki Jaeger Zipkin Splunk Kibana Elastic Lucene Solr Algolia Stripe Twilio Shopify Jenkins Travis Argo Flux Istio Envoy Traefik Caddy Apache Windows Linux Ubuntu Debian Alpine Fedora Android Xcode Homebrew Cocoa Metal Vulkan Postgres Prisma Drizzle Sequelize Knex Mongoose Zod Yup Redux Zustand Recoil Apollo Relay Tailwind Bootstrap Sass Less Webpack Vite Rollup Parcel Babel Turborepo Nx Lerna Yarn Npm Pip Poetry Conda Black Ruff Pandas Polars Keras Tensor Torch Jupyter Gunicorn Uvicorn Starlette Pydantic Cargo Tokio Actix Axum Serde Diesel Composer Bundler Sidekiq Puma Unicorn Devise Git Bash Zsh Fish Vim Emacs Tmux Cursor Copilot Claude Gemini Codex Ollama Llama Mistral Whisper Chroma Pinecone Weaviate Qdrant Milvus Electron Tauri Capacitor Cordova Expo Hermes Metro Ionic Symbol Proxy Reflect Intl Promise Suspense Firefox Wasm Envoy Keycloak Okta Cognito Auth0 Dapr Orleans Blazor Razor Dapper Hangfire Serilog Mono Photoshop Jira Confluence Backstage Renovate Dependabot Biome Mermaid Markdown Unicode Gmail Outlook Cron Makefile Dockerfile Safari Webkit Lighthouse Redocly Kong Nginx Memcached Varnish Squid Bind Postfix Dovecot Samba Kerberos Ceph Rook Longhorn Cilium Calico Karpenter Velero Crossplane Rancher Podman Buildah Kaniko Skaffold Tilt Temporal Camunda Looker Tableau Metabase Superset Fivetran Airbyte Debezium Trino Presto Druid Pinot Iceberg Delta Parquet Avro Arrow Hugo Jekyll Ghost Drupal Magento Odoo Godot Arduino Zephyr Qt',
  ),
  ...words(
    'nginx kubectl kubelet psql npm npx pnpm webpack eslint prettier curl wget jq yq git ssh sshd scp rsync systemd journalctl pip pipx conda pytest mypy ruff tox numpy pandas scipy sklearn torch tensorflow postgres postgresql mysql mariadb sqlite mongodb redis memcached kafka rabbitmq elasticsearch opensearch kubernetes k8s helm istio grpc graphql protobuf websocket websockets webrtc wasm webgl webgpu typescript javascript nodejs bun deno vite vitest rollup esbuild swc tsc babel graphite terraform ansible docker dockerd containerd runc podman buildx buildkit bash zsh awk sed grep ripgrep tmux vim neovim emacs vscode xcode gradle maven cmake gcc clang llvm gdb lldb valgrind strace ffmpeg imagemagick openssl gpg certbot haproxy traefik caddy envoy pgbouncer pgvector postgis clickhouse duckdb cockroachdb dynamodb s3 ec2 ecs eks gke aks rds sqs sns iam cloudfront cloudwatch lambda argocd fluxcd jenkins dependabot oauth oauth2 oidc saml jwt cors csrf http https http2 http3 quic tls ssl mtls dns dhcp tcp udp smtp imap ipv4 ipv6 utf8 utf-8 ascii unicode json jsonb yaml toml csv xml html css scss svg sql nosql regex cron crontab sudo chmod chown iptables nftables apt yum dnf brew ios macos linux android windows iptables libuv epoll inotify ebpf mongoose sequelize prisma django flask fastapi celery sqlalchemy alembic uvicorn gunicorn asyncio pydantic rails activerecord sidekiq laravel symfony composer phpunit springboot hibernate junit mockito dotnet nuget aspnet blazor golang goroutine rustc cargo tokio serde kotlin jvm graalvm scala sbt haskell elixir erlang ffi cgroup cgroups tmpfs overlayfs btrfs zfs ext4 ntfs nfs ssd gpu cuda cudnn pytorch onnx vllm ollama langchain openai mcp yarn lodash axios zod redux zustand nextjs nuxt svelte',
  ),
  'TypeScript',
  'JavaScript',
  'PostgreSQL',
  'GitHub',
  'GitLab',
  'Next.js',
  'Node.js',
  'Vue.js',
  'C++',
  'C#',
  '.NET',
  'ASP.NET',
]);

function words(list: string): string[] {
  return list.split(' ');
}
