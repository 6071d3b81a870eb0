import { createMetrics } from '../src'

test('counters are there from the start: one that is born with its first failure is none that rises', async () => {
  const metrics = createMetrics()
  const text = await metrics.registry.metrics()
  metrics.stop()
  for (const line of [
    'secondtouch_imports_finished_total{state="failed"} 0',
    'secondtouch_imports_finished_total{state="completed"} 0',
    'secondtouch_rows_total{outcome="rejected"} 0',
    'secondtouch_http_answers_total{class="5xx"} 0',
    'secondtouch_jobs_stalled_total 0',
    'secondtouch_reconciled_total 0',
    'secondtouch_chunk_retries_total 0',
  ]) {
    expect(text.split('\n')).toContain(line)
  }
})
