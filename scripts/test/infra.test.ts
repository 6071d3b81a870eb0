// Reads what is deployed and compares it with the product: nothing there may name a metric, setting, file or port that is not.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createMetrics, SETTINGS } from '@secondtouch/runtime'

const ROOT = path.join(__dirname, '../..')
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const found = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(match => match[1] ?? ''))]

const DASHBOARD = read('infra/grafana/dashboard.json')
const ALERTS = read('infra/prometheus/alerts.yml')
const RUNBOOK = read('infra/runbook.md')
const COMPOSE = read('docker-compose.yml')
const KUBERNETES = readdirSync(path.join(ROOT, 'infra/kubernetes'), { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.yaml'))
  .map(name => read(`infra/kubernetes/${name}`))
const DEPLOYED = [COMPOSE, read('infra/compose.observability.yml'), read('infra/Dockerfile'), ...KUBERNETES]

describe('what watches the product', () => {
  const metrics = createMetrics()
  afterAll(() => metrics.stop())
  const METRIC = /\b(secondtouch_[a-z_]+)/g
  /** What a query may call each metric: a histogram is three series. */
  const seriesOf = async () =>
    (await metrics.registry.getMetricsAsJSON()).flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map(end => name + end) : [name],
    )

  it.each([
    ['the dashboard', DASHBOARD],
    ['the alerts', ALERTS],
  ])('asks for metrics that exist: %s', async (_, text) => {
    const asked = found(text, METRIC)
    expect(asked.length).toBeGreaterThan(5)
    expect(await seriesOf()).toEqual(expect.arrayContaining(asked))
  })

  it('tells of metrics that exist in the runbook', async () => {
    const names = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(found(RUNBOOK, METRIC)))
  })

  it('shows each metric on the dashboard', async () => {
    const names = (await metrics.registry.getMetricsAsJSON()).map(({ name }) => name)
    expect(names.filter(name => !DASHBOARD.includes(name))).toEqual([])
  })

  it('points each alert to a section of the runbook', () => {
    const sections = found(RUNBOOK, /^## (.+)$/gm).map(title => title.toLowerCase().replaceAll(' ', '-'))
    expect(found(ALERTS, /runbook\.md#([a-z-]+)/g).filter(section => !sections.includes(section))).toEqual([])
  })

  it('scrapes the ports that the product is given', () => {
    const scraped = read('infra/prometheus/prometheus.yml')
    for (const app of ['api', 'worker']) {
      const [port] = found(COMPOSE, new RegExp(`${app.toUpperCase()}_METRICS_PORT: '(\\d+)'`, 'g'))
      expect(scraped).toMatch(new RegExp(`names: \\[${app}\\], type: A, port: ${port},`))
    }
  })
})

describe('what runs the product', () => {
  /** Of Node.js, the C library, Grafana, MongoDB, Redis and the person who runs it, not of ours. */
  const OTHERS =
    /^(NODE_ENV|MALLOC_ARENA_MAX|GF_[A-Z_]+|GRAFANA_PASSWORD|MONGO_PASSWORD|MONGO_INITDB_[A-Z_]+|REDIS_PASSWORD|REDISCLI_AUTH|CMD|ALL|NO|TCP|UDP)$/

  it('sets only settings that there are', () => {
    const names = DEPLOYED.flatMap(text => [
      ...found(text, /\b([A-Z][A-Z_]*[A-Z])(?::|=)/g),
      ...found(text, /\bname: ([A-Z][A-Z_]*[A-Z])\b/g),
    ]).filter(name => !OTHERS.test(name))
    expect(names).toEqual(expect.arrayContaining(['MONGODB_URI', 'REDIS_URL', 'PORT', 'WORKER_METRICS_PORT']))
    expect(names.filter(name => !Object.hasOwn(SETTINGS, name))).toEqual([])
  })

  it('starts files that are built from sources that exist', () => {
    const started = DEPLOYED.flatMap(text => found(text, /\b(apps\/[a-z]+\/dist\/[a-z-]+)\.js/g))
    expect(started).toEqual(expect.arrayContaining(['apps/api/dist/main', 'apps/worker/dist/main']))
    expect(started.filter(file => !existsSync(path.join(ROOT, `${file.replace('/dist/', '/src/')}.ts`)))).toEqual([])
  })

  it('gives the worker the same memory wherever it runs', () => {
    const flags = (text: string) => found(text, /(--max-[a-z]+-space-size=\d+)/g)
    const one = flags(read('scripts/start/product.mjs'))
    expect(one).toHaveLength(2)
    const chaos = read('scripts/chaos/site/site.ts')
    expect([COMPOSE, read('infra/kubernetes/worker.yaml'), chaos].map(flags)).toEqual([one, one, one])
    const arenas = (text: string) => found(text, /MALLOC_ARENA_MAX(?:=|: ')(\d+)/g)
    const most = arenas(read('scripts/start/product.mjs'))
    expect([read('infra/Dockerfile'), chaos].map(arenas)).toEqual([most, most])
  })

  it('publishes ports on loopback only', () => {
    const published = DEPLOYED.flatMap(text => found(text, /ports: \[["']([^"']+)["']\]/g))
    expect(published.length).toBeGreaterThan(1)
    expect(published.filter(port => !port.startsWith('127.0.0.1:'))).toEqual([])
  })

  it('case 132: gives servers of its own a password, and the product no more rights than to read and write', () => {
    const given = (name: string) => `\\$\\{${name}:\\?[^}]+\\}`
    expect(COMPOSE).toMatch(new RegExp(`MONGODB_URI: mongodb://secondtouch:${given('MONGO_PASSWORD')}@mongo:`))
    expect(COMPOSE).toMatch(new RegExp(`REDIS_URL: redis://:${given('REDIS_PASSWORD')}@redis:`))
    expect(COMPOSE).toMatch(/redis-server --requirepass "\$\$REDISCLI_AUTH"/)
    expect(COMPOSE).toMatch(/mongod "\$\$@"[\s\S]*command: \[--replSet, rs0, --keyFile, /)
    expect(COMPOSE).toMatch(/createUser\(\{user: 'secondtouch', [^}]*roles: \['readWrite'\]\}\)/)
  })

  it('opens in Kubernetes the ports that the product listens on', () => {
    const all = KUBERNETES.join('\n')
    const metricsPort = found(all, /WORKER_METRICS_PORT, value: "(\d+)"/g)[0]
    expect(found(all, /_METRICS_PORT, value: "(\d+)"/g)).toEqual([metricsPort])
    expect(found(all, /containerPort: (\d+)/g).toSorted()).toEqual([String(SETTINGS.PORT.fallback), metricsPort])
    expect(found(all, /ports: \[\{ port: (3000|9\d+), protocol: TCP \}\]/g).toSorted()).toEqual(
      [String(SETTINGS.PORT.fallback), metricsPort].toSorted(),
    )
  })

  it('binds to every address in containers, where loopback would reach nobody', () => {
    for (const text of [COMPOSE, KUBERNETES.join('\n')]) expect(text).toMatch(/\bHOST(: |=)0\.0\.0\.0/)
  })

  it('runs the product with the least that it needs', () => {
    expect(read('infra/Dockerfile')).toMatch(/^USER node$/m)
    expect(
      found(COMPOSE, /^ {2}(read_only: true|cap_drop: \[ALL\]|security_opt: \['no-new-privileges:true'\])$/gm),
    ).toHaveLength(3)
    for (const app of ['api', 'worker']) {
      expect(COMPOSE).toContain(`  ${app}:\n    <<: *app\n`)
      const pod = read(`infra/kubernetes/${app}.yaml`)
      for (const rule of ['runAsNonRoot: true', 'readOnlyRootFilesystem: true', 'allowPrivilegeEscalation: false']) {
        expect(pod).toContain(rule)
      }
      expect(pod).toMatch(/capabilities: \{ drop: \[ALL\] \}/)
    }
  })
})
