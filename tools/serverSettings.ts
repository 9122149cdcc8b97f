/**
 * How `npm start` runs the server, for checks that start one of their own. V8 collects once half as much again as lived
 * last is taken, not four times as much: what lies about in between, and the small blocks outside of its heap that go
 * with it, would make memory grow by steps. One arena is enough for a process whose threads allocate little, and each
 * block of 16 KiB or more is a mapping of its own that goes back whole.
 */
export const SERVER_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=50'] as const

export const SERVER_ENVIRONMENT = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '16384',
  MALLOC_TRIM_THRESHOLD_: '131072',
} as const
