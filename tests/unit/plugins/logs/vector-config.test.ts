import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCompose } from '../../../../plugins/logs/vector/compose.ts'
import { formatVectorConfig } from '../../../../plugins/logs/vector/config.ts'
import { relabelProgram } from '../../../../plugins/logs/vector/relabel.ts'

const usual = { app: 'my.app', sink: '', cronSink: '', alias: 'com.dokku.app-name', others: [] }

test('without sinks nothing is collected', () => {
  assert.equal(
    formatVectorConfig([usual, { ...usual, app: undefined }]),
    `{
  "sources": {
    "docker-null-source": {
      "type": "docker_logs",
      "include_labels": [
        "com.dokku.vector-null"
      ]
    }
  },
  "sinks": {
    "docker-null-sink": {
      "inputs": [
        "docker-null-source"
      ],
      "print_interval_secs": 1,
      "type": "blackhole"
    }
  }
}`,
  )
})

test('a sink for logs, one for scheduled tasks, and another label', () => {
  const both = { ...usual, sink: 'console://?a=1%262', cronSink: 'file://?path=/x', alias: 'app_name' }
  assert.equal(
    formatVectorConfig([both]),
    `{
  "sources": {
    "docker-source:my-app": {
      "type": "docker_logs",
      "include_labels": [
        "com.dokku.app-name=my.app"
      ]
    }
  },
  "transforms": {
    "docker-cron-remap:my-app": {
      "type": "remap",
      "inputs": [
        "docker-router:my-app.cron"
      ],
      "source": ".dokku_app = to_string(.label.\\"com.dokku.app-name\\") ?? \\"\\"\\n.dokku_cron_id = to_string(.label.\\"com.dokku.cron-id\\") ?? \\"\\"\\n.label.\\"app_name\\" = del(.label.\\"com.dokku.app-name\\")"
    },
    "docker-relabel:my-app": {
      "type": "remap",
      "inputs": [
        "docker-router:my-app._unmatched"
      ],
      "source": ".label.\\"app_name\\" = del(.label.\\"com.dokku.app-name\\")"
    },
    "docker-router:my-app": {
      "type": "route",
      "inputs": [
        "docker-source:my-app"
      ],
      "reroute_unmatched": true,
      "route": {
        "cron": {
          "type": "vrl",
          "source": ".label.\\"com.dokku.container-type\\" == \\"cron\\""
        }
      }
    }
  },
  "sinks": {
    "docker-cron-sink:my-app": {
      "inputs": [
        "docker-cron-remap:my-app"
      ],
      "path": "/x",
      "type": "file"
    },
    "docker-sink:my-app": {
      "a": "1&2",
      "inputs": [
        "docker-relabel:my-app"
      ],
      "type": "console"
    }
  }
}`,
  )
  const global = JSON.parse(formatVectorConfig([{ ...both, app: undefined, sink: '' }])) as {
    transforms: Record<string, { reroute_unmatched?: boolean }>
  }
  assert.deepEqual(Object.keys(global.transforms), ['docker-global-cron-remap', 'docker-global-router'])
  assert.equal(global.transforms['docker-global-router']?.reroute_unmatched, false)
})

test('apps with a label of their own among all', () => {
  const head = 'app = to_string(.label."com.dokku.app-name") ?? ""\n'
  const rename = (to: string) => `.label."${to}" = del(.label."com.dokku.app-name")`
  const kept = 'com.dokku.app-name'
  const [a, b] = [
    { app: 'a', alias: 'foo' },
    { app: 'b', alias: kept },
  ]
  assert.equal(relabelProgram(kept, []), '')
  assert.equal(relabelProgram('g', []), rename('g'))
  assert.equal(relabelProgram(kept, [a]), `${head}if app == "a" {\n  ${rename('foo')}\n}`)
  assert.equal(relabelProgram('g', [b]), `${head}if app != "b" {\n  ${rename('g')}\n}`)
  assert.equal(
    relabelProgram('g', [a]),
    `${head}if app == "a" {\n  ${rename('foo')}\n} else {\n  ${rename('g')}\n}`,
  )
  assert.equal(
    relabelProgram('g', [a, b]),
    `${head}if app == "a" {\n  ${rename('foo')}\n} else if app != "b" {\n  ${rename('g')}\n}`,
  )
})

test('the compose file of the vector container', () => {
  const plan = { libRoot: '/l', logsDirectory: '/logs', image: 'timberio/vector:1', networks: [] }
  assert.equal(
    formatCompose(plan),
    `services:
  vector:
    image: timberio/vector:1
    command:
      - --config
      - /etc/vector/vector.json
      - --watch-config
    labels:
      dokku: ""
      org.label-schema.schema-version: "1.0"
      org.label-schema.vendor: dokku
    network_mode: bridge
    restart: unless-stopped
    volumes:
      - /l/data/logs:/etc/vector
      - /var/run/docker.sock:/var/run/docker.sock:ro
      - /logs/apps:/var/log/dokku/apps
`,
  )
  const joined = formatCompose({ ...plan, networks: ['one', '1.5'] })
  assert.match(joined, /\n {4}networks:\n {6}one: \{\}\n {6}"1\.5": \{\}\n/)
  assert.match(
    joined,
    /\nnetworks:\n {2}one:\n {4}name: one\n {4}external: true\n {2}"1\.5":\n {4}name: "1\.5"\n/,
  )
})
