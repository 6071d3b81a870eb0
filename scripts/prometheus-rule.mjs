// The alerts as the Prometheus operator takes them: node scripts/prometheus-rule.mjs | kubectl apply -f -
import { readFileSync } from 'node:fs'
import path from 'node:path'

const rules = readFileSync(path.join(import.meta.dirname, '../infra/prometheus/alerts.yml'), 'utf8')
process.stdout.write(`apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: secondtouch-import
  namespace: secondtouch
  labels: { app.kubernetes.io/part-of: secondtouch-import }
spec:
${rules.replace(/^(?=.)/gm, '  ')}`)
