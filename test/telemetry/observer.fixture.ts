import { context, metrics, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'

/** What a host would register to trace and measure this process; it keeps everything in memory. */
export function openObserver() {
  const exporter = new InMemorySpanExporter()
  const spans = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
  const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 3_600_000 })
  const meters = new MeterProvider({ readers: [reader] })
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  trace.setGlobalTracerProvider(spans)
  metrics.setGlobalMeterProvider(meters)
  return {
    spans: (): ReadableSpan[] => exporter.getFinishedSpans(),
    forget: () => exporter.reset(),
    /** By the name of an instrument, what was measured. */
    async measures() {
      await reader.forceFlush()
      const all =
        measured
          .getMetrics()
          .at(-1)
          ?.scopeMetrics.flatMap((scope) => scope.metrics) ?? []
      return new Map(all.map((metric) => [metric.descriptor.name, metric]))
    },
    async close() {
      await Promise.all([spans.shutdown(), meters.shutdown()])
      for (const api of [context, propagation, trace, metrics]) api.disable()
    },
  }
}

export type Observer = ReturnType<typeof openObserver>
