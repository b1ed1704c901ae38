import { productNames } from '../product-names.ts';
import more from './families.txt' with { type: 'text' };

/** What a finding is about, or where it holds: a product, language, service or system by its usual name. */
export interface Name {
  /** the usual name, in lower case: `postgres` for PG and PostgreSQL */
  readonly key: string;
  /** what else could stand in its place; `''` where that is not known */
  readonly family: string;
}

/** Families that say where a finding holds, and not what it is about. */
export const platformFamilies: ReadonlySet<string> = new Set(['system', 'browser', 'processor', 'cloud']);

/** Other spellings of one product: a rewording changes between them freely. */
const aliases: ReadonlyMap<string, string> = new Map(
  `postgresql postgres|pg postgres|psql postgres|k8s kubernetes|kube kubernetes|kubectl kubernetes
  |kubelet kubernetes|mongo mongodb|nodejs node|node.js node|js javascript|ts typescript|golang go|py python
  |python3 python|cpp c++|csharp c#|reactjs react|react.js react|vue.js vue|vuejs vue|next.js next|nextjs next
  |nuxt.js nuxt|nuxtjs nuxt|rn react-native|elastic elasticsearch|rabbit rabbitmq|angularjs angular
  |mssql sql-server|sqlserver sql-server|osx macos|mac macos|win32 windows|win11 windows|win10 windows|amd64 x86
  |x86_64 x86|x64 x86|aarch64 arm64|arm arm64|torch pytorch|sklearn scikit-learn|tailwindcss tailwind
  |apache2 apache|httpd apache|dynamo dynamodb|vs-code vscode|rails ruby-on-rails|ror ruby-on-rails|bookworm debian
  |bullseye debian|jammy ubuntu|noble ubuntu|iphone ios|ipad ios|ipados ios|jvm java|jdk java|openjdk java
  |json5 json5|boto3 aws|day.js dayjs|messagepack msgpack|log4j2 log4j|unity3d unity|svelte5 svelte
  |ckeditor5 ckeditor|yii2 yii|heroui nextui|jinja jinja2|googletest gtest|efcore entityframework
  |beautifulsoup4 beautifulsoup|gitlab-ci gitlab|apache-kafka kafka|ghcr ghcr|gradlew gradle|mvn maven|npx npm
  |es elasticsearch|chromium chrome|tf terraform|postgis postgres|mariadb-server mariadb|pwsh powershell`
    .split(/\s*\|/)
    .map((pair): [string, string] => {
      const [from, to] = pair.trim().split(' ');
      return [from!, to!];
    }),
);

/** Names by what could stand in their place. Those of a line marked `other` are never rivals by themselves. */
const families: ReadonlyMap<string, string> = new Map(
  (
    [
      [
        'system',
        'linux windows macos ios android freebsd openbsd netbsd alpine debian ubuntu fedora rhel centos nixos raspbian watchos tvos',
      ],
      ['browser', 'chrome firefox safari edge opera webkit gecko'],
      ['processor', 'x86 arm64 riscv m1 m2 m3 m4'],
      ['cloud', 'aws gcp azure heroku vercel netlify render hetzner digitalocean'],
      [
        'language',
        `python java javascript typescript ruby go rust php kotlin swift scala c++ c# f# perl lua julia matlab fortran haskell
        ocaml elm clojure groovy dart elixir erlang zig nim crystal r bash zsh fish powershell objective-c node deno bun`,
      ],
      [
        'database',
        `postgres mysql mariadb sqlite oracle sql-server db2 libsql turso duckdb clickhouse bigquery redshift snowflake
        cassandra scylladb dynamodb mongodb couchdb couchbase redis valkey keydb dragonfly memcached elasticsearch opensearch
        solr meilisearch typesense influxdb timescaledb cockroachdb tidb yugabytedb neo4j etcd firestore supabase planetscale
        aurora leveldb rocksdb realm qdrant milvus weaviate pinecone polars pandas`,
      ],
      ['pooler', 'pgbouncer pgpool pgcat odyssey proxysql'],
      [
        'driver',
        'asyncpg psycopg psycopg2 node-postgres pgx mysql2 pymysql sqlalchemy prisma drizzle typeorm sequelize kysely knex mikroorm hibernate jooq gorm sqlx diesel ecto activerecord mongoose peewee dapper',
      ],
      [
        'queue',
        'kafka rabbitmq pulsar nats sqs pubsub kinesis activemq zeromq celery sidekiq bullmq resque temporal',
      ],
      [
        'proxy',
        'nginx apache caddy traefik haproxy envoy varnish squid kong istio linkerd cloudfront fastly akamai cloudflare tomcat jetty gunicorn uvicorn puma unicorn iis',
      ],
      [
        'interface',
        `react vue angular svelte solid preact lit qwik ember jquery flutter react-native swiftui uikit jetpack next nuxt
        remix sveltekit astro gatsby electron tauri ionic xamarin blazor`,
      ],
      [
        'framework',
        `express fastify nestjs koa hono elysia django flask fastapi starlette tornado spring quarkus micronaut ktor gin echo
        fiber actix axum rocket ruby-on-rails sinatra laravel symfony phoenix asp.net trpc`,
      ],
      ['client', 'axios undici aiohttp httpx okhttp retrofit alamofire urllib3 superagent'],
      [
        'bundler',
        'webpack vite rollup parcel esbuild swc terser uglify babel tsc tsup rspack turbopack gulp grunt tsdown',
      ],
      [
        'packages',
        'npm pnpm yarn pip pipenv poetry uv pdm conda mamba cargo rubygems bundler composer nuget cocoapods carthage brew apt yum dnf pacman',
      ],
      ['build', 'maven gradle sbt bazel cmake meson ninja autotools nx turborepo lerna'],
      [
        'test',
        'jest vitest mocha jasmine karma ava cypress playwright selenium puppeteer testcafe pytest unittest rspec minitest phpunit junit testng',
      ],
      ['load', 'k6 gatling locust jmeter'],
      ['ci', 'github-actions gitlab circleci jenkins travis teamcity buildkite bitbucket github gitea'],
      [
        'deploy',
        'helm kustomize argocd flux terraform pulumi ansible cloudformation cdk opentofu chef puppet vagrant packer',
      ],
      ['container', 'docker podman containerd kubernetes nomad ecs fargate lambda openshift'],
      ['registry', 'ghcr ecr acr quay harbor docker-hub artifactory nexus verdaccio'],
      ['storage', 's3 gcs minio ebs efs gp2 gp3'],
      ['watch', 'prometheus grafana datadog splunk sentry newrelic loki kibana zabbix nagios cloudwatch'],
      ['state', 'redux zustand jotai recoil mobx pinia vuex xstate ngrx'],
      ['dates', 'moment dayjs luxon date-fns'],
      ['lint', 'eslint biome prettier ruff black flake8 pylint rubocop golangci stylelint'],
      ['types', 'mypy pyright'],
      ['model', 'pytorch tensorflow keras jax xgboost lightgbm scikit-learn'],
      ['assistant', 'openai anthropic claude gemini mistral cohere'],
      ['hash', 'bcrypt argon2 scrypt pbkdf2'],
      ['json', 'jackson gson moshi newtonsoft newtonsoft.json system.text.json'],
      ['login', 'keycloak okta auth0 cognito clerk'],
      ['vpn', 'wireguard openvpn tailscale ipsec'],
      ['story', 'storybook ladle'],
      ['database client', 'datagrip dbeaver pgadmin heidisql tableplus navicat beekeeper adminer phpmyadmin'],
      ['editor', 'intellij pycharm webstorm sublime eclipse rider android-studio'],
      ['engine', 'unity unreal godot bevy pygame phaser'],
      ['modeller', 'blender maya houdini fusion360 freecad solidworks'],
      ['plot', 'matplotlib seaborn plotly bokeh ggplot2 chart.js d3 echarts highcharts'],
      ['shop', 'shopify magento woocommerce prestashop shopware'],
      ['site', 'wordpress drupal joomla typo3 ghost hugo jekyll'],
      ['mail server', 'postfix exim sendmail dovecot exchange'],
      ['names server', 'bind unbound coredns dnsmasq powerdns pihole adguard'],
      ['backup', 'restic borg duplicity rclone veeam'],
      ['mqtt', 'mosquitto emqx hivemq'],
      ['balancer', 'alb nlb elb'],
      ['map', 'leaflet mapbox openlayers maplibre qgis arcgis'],
      ['payments', 'stripe adyen paypal braintree mollie'],
      ['ui', 'mui chakra antd bootstrap tailwind'],
      ['wire', 'graphql grpc protobuf avro thrift'],
      ['mock', 'mockito mockk wiremock nock msw'],
      [
        'other',
        `storybook glibc musl systemd cron ssh openssl ffmpeg opencv pillow numpy scipy spark hadoop airflow dbt jupyter xcode
        vim neovim emacs vscode idea git mercurial svn zod yup joi ajv glide recyclerview lodash rxjs apollo relay`,
      ],
    ] as const
  )
    .map(([family, names]): [string, string] => [family, names])
    .concat(familiesIn(more))
    .flatMap(([family, names]) => names.split(/\s+/).map((name): [string, string] => [name, family])),
);

/** A family a line: its name, a colon, and the names that are no words of English, be they written small. */
function familiesIn(table: string): [string, string][] {
  return table
    .trim()
    .split('\n')
    .map((line): [string, string] => {
      const [family = '', names = ''] = line.split(': ');
      return [family, names];
    });
}

/** English words that are names only with a capital. */
const words: ReadonlySet<string> = new Set(
  `go next express edge swift dart r vault echo fiber rocket gin render solid bun flask temporal chef puppet spark phoenix
  remix ember opera flux jasmine karma spring relay apollo brew lit loki crystal julia dragonfly fish cron mocha ninja
  unicorn puma realm git elm oracle black moment claude gemini java node helm glide composer parcel express idea zig perl bind ghost exchange
  eclipse sublime rider unity unreal maya blender hugo leaflet phaser stripe exim unbound d3 bokeh fusion360`.split(
    /\s+/,
  ),
);

/** @returns the name a word stands for, or `null` when it is an ordinary one */
export function nameOf(word: string): Name | null {
  const lower = word.toLowerCase();
  const key = aliases.get(lower) ?? lower;
  const family = families.get(key);
  if (family === undefined && !productNames.has(lower)) return null;
  // "go", "next" and "moment" are names when written like one.
  if (word === lower && words.has(lower)) return null;
  return { key, family: family === undefined || family === 'other' ? '' : family };
}
