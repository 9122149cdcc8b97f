/**
 * The slope of the straight line that lies closest to the points, by least squares: units of y for one unit of x.
 * Zero for fewer than two points, or where they all stand at one x.
 *
 * @example slopeOf([[0, 1], [1, 3], [2, 5]]) // 2
 */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = mean(points.map(([x]) => x))
  const meanY = mean(points.map(([, y]) => y))
  let [along, square] = [0, 0]
  for (const [x, y] of points) {
    along += (x - meanX) * (y - meanY)
    square += (x - meanX) ** 2
  }
  return square === 0 ? 0 : along / square
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
