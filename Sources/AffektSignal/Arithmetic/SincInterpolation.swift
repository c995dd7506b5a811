import Foundation

/// Values between samples, by a sinc function under a Hann window.
enum SincInterpolation {
  /// The value `shift` samples from a place, at most one, from up to `reach` samples to either side; fewer
  /// near an end. The place has a neighbour on either side.
  static func value(
    _ values: UnsafeBufferPointer<Double>, at place: Int, shift: Double, reach: Int
  ) -> Double {
    let reach = min(reach, place, values.count - 1 - place)
    if abs(shift) < 1e-9 { return values[place] }
    // sin π(shift − k) is the same for all k, but for its sign.
    var wave = sin(Double.pi * shift) / Double.pi
    if reach % 2 == 1 { wave = -wave }
    let turn = Double.pi / Double(reach + 1)
    // The window's cosine is rotated from sample to sample.
    var (cosine, sine) = (
      cos(turn * (shift + Double(reach))), sin(turn * (shift + Double(reach)))
    )
    let (stepCosine, stepSine) = (cos(turn), sin(turn))
    var sum = 0.0
    for offset in -reach...reach {
      let distance = shift - Double(offset)
      if abs(distance) < 1e-9 {
        sum += values[place + offset]
      } else {
        sum += values[place + offset] * wave / distance * (0.5 + 0.5 * cosine)
      }
      wave = -wave
      (cosine, sine) = (
        cosine * stepCosine + sine * stepSine, sine * stepCosine - cosine * stepSine
      )
    }
    return sum
  }

  /// The maximum around a place that is as high as its neighbours: where it is, relative to the place, and
  /// its value.
  ///
  /// A parabola says where it is about, and two more through ever nearer values where it is.
  static func maximum(
    of values: UnsafeBufferPointer<Double>, around place: Int, reach: Int
  ) -> (shift: Double, value: Double) {
    guard place > 0, place + 1 < values.count else { return (0, values[place]) }
    var (shift, value) = vertex(values[place - 1], values[place], values[place + 1], step: 1)
    guard min(reach, place, values.count - 1 - place) > 2 else { return (shift, value) }
    for step in [0.25, 0.05] {
      let center = min(max(shift, -1 + step), 1 - step)
      let three = [-step, 0, step].map {
        Self.value(values, at: place, shift: center + $0, reach: reach)
      }
      let found = vertex(three[0], three[1], three[2], step: step)
      (shift, value) = (center + found.shift, found.value)
    }
    return (shift, value)
  }

  /// The vertex of a parabola through three values, no farther than a step from the middle.
  private static func vertex(_ before: Double, _ value: Double, _ after: Double, step: Double)
    -> (shift: Double, value: Double)
  {
    let curvature = before + after - 2 * value
    guard curvature < 0 else {
      return before > value || after > value
        ? before > after ? (-step, before) : (step, after) : (0, value)
    }
    let shift = min(max((before - after) / (2 * curvature), -1), 1)
    return (shift * step, value - (before - after) * shift / 2 + curvature * shift * shift / 2)
  }
}
