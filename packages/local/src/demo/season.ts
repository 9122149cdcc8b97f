/** How much more or less common some troubles are in each month, January first; the mean of a year is about 1. */
export const SEASONS = {
  LEVEL: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  RAIN: [0.4, 0.5, 0.8, 1.1, 1.3, 1.8, 2.1, 1.7, 1, 0.6, 0.4, 0.3],
  HEAT: [0.5, 0.5, 0.7, 0.9, 1.2, 1.6, 1.9, 1.8, 1.2, 0.7, 0.5, 0.5],
  SUMMER: [0.05, 0.1, 0.3, 0.8, 1.6, 2.3, 2.5, 2.3, 1.4, 0.5, 0.1, 0.05],
  OPEN_WINDOWS: [0.6, 0.6, 0.8, 1, 1.2, 1.5, 1.6, 1.6, 1.1, 0.8, 0.6, 0.6],
  HEATING: [3.1, 2.1, 0.8, 0, 0, 0, 0, 0, 0, 0.3, 2.6, 3.1],
  SPRING_FESTIVAL: [1.7, 2.1, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8, 0.9, 1, 0.8, 0.9],
  FESTIVAL_ONLY: [5, 6, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.1, 0.1],
  GROWTH: [0.4, 0.4, 0.9, 1.4, 1.5, 1.4, 1.2, 1.1, 1, 0.9, 0.5, 0.3],
  RENOVATION: [0.5, 0.4, 1.3, 1.4, 1.3, 1.1, 0.9, 0.9, 1.2, 1.3, 1.1, 0.6],
  BILLING: [1.6, 1, 0.9, 0.9, 0.8, 0.9, 1, 0.8, 0.8, 0.8, 1, 1.5],
} as const

export type Season = keyof typeof SEASONS
