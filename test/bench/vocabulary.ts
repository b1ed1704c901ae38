/** Words the made-up findings are built from; each list begins with what developers write about most. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const phrases = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

export const tools = phrases(`
  Docker
  Postgres
  React
  TypeScript
  Node.js
  Python
  Git
  Kubernetes
  npm
  Redis
  Next.js
  nginx
  Vite
  Django
  Terraform
  Rust
  Go
  webpack
  ESLint
  SQLite
  Playwright
  GitHub Actions
  Prisma
  Tailwind
  FastAPI
  pnpm
  Kafka
  Elasticsearch
  Bun
  Jest
  Spring Boot
  MySQL
  Vue
  Helm
  GraphQL
  Flask
  Celery
  Svelte
  Ansible
  Laravel
  RabbitMQ
  Gradle
  Vitest
  systemd
  Rails
  MongoDB
  Storybook
  CMake
  Deno
  Istio
  Traefik
  Sentry
  pytest
  Electron
  ClickHouse
  Envoy
  Expo
  SQLAlchemy
  Cypress
  Hibernate
  Caddy
  gRPC
  Nix
  Bazel
  Zig
  Phoenix
  Kotlin
  Airflow
  Grafana
  Prometheus
  DuckDB
  Pydantic
  Turborepo
  Cargo
  Drizzle
  PyTorch
  Elixir
  Swift
  Unity
  OpenSSL
  Cassandra
  NATS
  Consul
  Vault
  Nomad
  Qt
  FFmpeg
  esbuild
  Rollup
  Biome
  Hono
  Astro
  Remix
  tmux
  Neovim
  Puppet
  LLVM
  Erlang
  CockroachDB`);

/** Things that have a state, a size or an owner. Identifiers are composed of them. */
export const nouns = words(`
  cache request build test file connection query type server module client config token path session state
  container index image package worker thread process memory table column row schema migration transaction lock
  queue stream buffer socket header cookie certificate proxy port host volume cluster pod node service route
  handler middleware component hook effect render event listener callback promise iterator generator closure
  pointer reference slice array map set key value hash digest cursor page batch chunk frame packet message topic
  partition offset consumer producer broker replica leader follower snapshot checkpoint journal log metric trace
  span label tag branch commit merge rebase remote submodule hunk patch diff lockfile workspace registry mirror
  layer stage target artifact binary symbol linker compiler parser lexer grammar macro template plugin loader
  bundle source fixture mock snapshot assertion coverage timeout retry backoff limit quota budget deadline
  schedule timer interval clock timezone locale encoding charset escape quote delimiter regex glob wildcard
  permission role policy scope grant secret credential keyring signature nonce salt cipher handshake
  certificate renewal gateway balancer upstream downstream resolver record zone subnet route firewall bridge
  interface adapter driver dialect pool lease semaphore mutex barrier latch fence heap stack arena allocator
  collector finalizer destructor constructor prototype decorator annotation attribute property accessor mutation
  selector reducer store context provider portal viewport canvas shader texture font glyph layout margin
  breakpoint transition animation gesture keyboard focus clipboard dialog tooltip carousel spreadsheet invoice
  ledger tenant webhook payload envelope attachment thumbnail codec bitrate keyframe manifest playlist
  checksum tarball symlink inode mountpoint descriptor signal daemon watchdog supervisor scheduler cron
  vacuum autovacuum tablespace toast sequence trigger view constraint collation tokenizer stemmer embedding
  tensor gradient optimizer epoch dataloader kernel sampler quantizer`);

export const verbs = words(`
  load write read open close send parse resolve start stop build deploy cache retry update merge import export
  compile render fetch validate encode decode serialize flush sync restore mount bind listen accept reject queue
  dispatch schedule cancel abort resume drain rotate renew revoke sign verify encrypt hash compress inflate
  truncate append prune compact rebalance replicate elect promote demote fence migrate rollback replay snapshot
  hydrate memoize debounce throttle virtualize tokenize quantize stream`);

export const adjectives = words(`
  stale empty missing slow duplicate partial nested remote local shared nullable recursive concurrent cold idle
  orphaned expired truncated malformed transient lazy eager sticky dangling ambiguous circular unsigned
  deprecated experimental read-only case-sensitive zero-length multi-tenant cross-origin half-open`);

export const conditions = phrases(`
  behind a reverse proxy
  in watch mode
  on Apple Silicon
  inside an Alpine container
  when two workers start at once
  after the laptop wakes from sleep
  with strict mode on
  under load
  on the second request only
  when the file is a symlink
  in a monorepo
  over IPv6
  in CI but not locally
  with a cold cache
  when the clock jumps back
  after an in-place upgrade
  in the production build only
  when the table is partitioned
  with more than 65535 parameters
  across a daylight saving change
  for paths with a space
  on Windows runners
  during a rolling deploy
  when the parent is killed first
  while a backup is running
  on a read replica
  with HTTP/2 enabled
  when the header is sent twice
  on a 32-bit kernel
  for users with two sessions`);

export const errors = phrases(`
  ECONNRESET
  ENOENT
  ETIMEDOUT
  EADDRINUSE
  EACCES
  EMFILE
  ERR_MODULE_NOT_FOUND
  ERR_REQUIRE_ESM
  SIGKILL
  SIGSEGV
  OOMKilled
  CrashLoopBackOff
  TypeError
  KeyError
  NullPointerException
  deadlock detected
  permission denied
  connection refused
  too many open files
  certificate has expired
  checksum mismatch
  context deadline exceeded
  cannot read properties of undefined
  relation does not exist
  no space left on device
  broken pipe
  module not found
  unexpected token
  stack overflow
  invalid byte sequence`);

/** Beginnings and ends of names that no dictionary has: every corpus has a long tail of them. */
export const syllables = words(`
  ko ra mi ter bel no sa vi lum dor fen qua rix pol zan ep tu gra hel ist mor nex ova pri sol tan ur wex yar zen
  cal dun fir gol hax jor kel lor mav nim`);

export const extensions = words('ts js py go rs yaml toml json sql tsx java rb sh tf css conf proto kt ex c');
export const units = words('ms s MB kB % rows requests connections bytes minutes');
