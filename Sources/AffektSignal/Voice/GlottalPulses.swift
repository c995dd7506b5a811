import AffektNumerics
import Foundation

/// The periods of a voice, one mark in each: where a period looks most like the one before it.
///
/// In each voiced stretch the first mark is the largest sample, up or down, within half a period around the
/// middle. From there marks are set to the left and to the right: the next one lies 0.8 to 1.2 periods T
/// away, where the samples around it, over one T, have the greatest normalised correlation
/// Σxy/√(Σx²·Σy²) with those around the last one; a parabola through three correlations gives the place
/// between samples. Marks end where that correlation is below 0.3, and with the voiced stretch, but for one
/// more mark beyond it with a correlation above 0.7. Silence has no marks. Reference: Praat, "Sound & Pitch:
/// To PointProcess (cc)". Source: Boersma, "Should jitter be measured by peak picking or by waveform
/// matching?", Folia Phoniatrica et Logopaedica 61(5), 2009.
public struct GlottalPulses: Sendable {
  /// A mark.
  public struct Mark: Sendable, Equatable {
    /// The place, in samples from the start of the signal.
    public let place: Double
    /// The voiced stretch that it belongs to.
    public let stretch: Int

    /// A mark that is given.
    public init(place: Double, stretch: Int) {
      self.place = place
      self.stretch = stretch
    }
  }

  /// The marks, in the order of time.
  public let marks: [Mark]

  /// Marks that are given, in the order of time.
  public init(marks: [Mark]) {
    self.marks = marks
  }

  /// Marks the periods of a signal in its voiced stretches.
  public init(of signal: Signal, in stretches: VoicedStretches) {
    var marks: [Mark] = []
    let search = PulseSearch(samples: signal.samples, stretches: stretches)
    for (number, range) in stretches.ranges.enumerated() {
      let after = marks.last?.place ?? -.infinity
      marks += search.places(in: range).filter { $0 > after }
        .map { Mark(place: $0, stretch: number) }
    }
    self.marks = marks
  }
}

/// Looks for the marks of one stretch.
private struct PulseSearch {
  let samples: [Float]
  let stretches: VoicedStretches

  /// The least correlation of a mark inside a stretch.
  private static let least = 0.3
  /// The least correlation of a mark beyond the ends of a stretch.
  private static let leastBeyond = 0.7

  /// The marks of a stretch, in the order of time.
  func places(in range: ClosedRange<Double>) -> [Double] {
    let middle = (range.lowerBound + range.upperBound) / 2
    guard let period = stretches.period(at: middle),
      let first = extremum(from: middle - period / 2, to: middle + period / 2)
    else { return [] }
    let left = walk(from: Double(first), direction: -1, in: range)
    let right = walk(from: Double(first), direction: 1, in: range)
    return left.reversed() + [Double(first)] + right
  }

  /// The sample that is farthest from 0; nil for silence.
  private func extremum(from: Double, to: Double) -> Int? {
    let start = max(0, Int(saturating: from.rounded(.up)))
    let end = min(samples.count - 1, Int(saturating: to.rounded(.down)))
    guard start <= end else { return nil }
    let place = (start...end).max { abs(samples[$0]) < abs(samples[$1]) } ?? start
    return samples[place] == 0 ? nil : place
  }

  private func walk(from start: Double, direction: Double, in range: ClosedRange<Double>)
    -> [Double]
  {
    var places: [Double] = []
    var place = start
    while let period = stretches.period(at: place),
      let step = bestStep(from: place, period: period, direction: direction)
    {
      let next = place + direction * step.length
      let isBeyond = !range.contains(next)
      guard step.correlation >= (isBeyond ? Self.leastBeyond : Self.least) else { break }
      places.append(next)
      place = next
      if isBeyond { break }
    }
    return places
  }

  /// How far the next period is, and how much it resembles the one around `place`.
  private func bestStep(from place: Double, period: Double, direction: Double)
    -> (length: Double, correlation: Double)?
  {
    let width = max(2, Int(saturating: period.rounded()))
    let start = Int(saturating: place.rounded()) - width / 2
    let shortest = max(1, Int(saturating: (0.8 * period).rounded(.down)))
    let longest = max(shortest + 2, Int(saturating: (1.2 * period).rounded(.up)))
    let sign = direction < 0 ? -1 : 1
    guard start >= 0, start + width <= samples.count,
      start + sign * longest >= 0, start + sign * longest + width <= samples.count
    else { return nil }
    let correlations = samples.withUnsafeBufferPointer { samples in
      (shortest...longest).map { lag in
        NormalizedCorrelation.value(samples, at: start, and: start + sign * lag, count: width)
      }
    }
    var best = 1
    for index in 1..<correlations.count - 1 where correlations[index] > correlations[best] {
      best = index
    }
    let (before, value, after) = (
      correlations[best - 1], correlations[best], correlations[best + 1]
    )
    guard value >= before, value >= after else { return nil }
    let curvature = before + after - 2 * value
    let shift = curvature < 0 ? (before - after) / (2 * curvature) : 0
    return (Double(shortest + best) + shift, value - (before - after) * shift / 4)
  }
}

/// How much two stretches of samples resemble each other.
enum NormalizedCorrelation {
  /// Σxy/√(Σx²·Σy²), from −1 to 1; 0 where one of them is silent.
  static func value(
    _ samples: UnsafeBufferPointer<Float>, at first: Int, and second: Int, count: Int
  ) -> Double {
    var (xy, xx, yy) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    guard let base = samples.baseAddress else { return 0 }
    let (a, b) = (base + first, base + second)
    var index = 0
    while index + 8 <= count {
      let (x, y) = (Lanes(loading: a + index), Lanes(loading: b + index))
      xy += x * y
      xx += x * x
      yy += y * y
      index += 8
    }
    var sums = SIMD4<Double>(
      SIMD8<Double>(xy).sum(), SIMD8<Double>(xx).sum(), SIMD8<Double>(yy).sum(), 0)
    while index < count {
      let (x, y) = (Double(a[index]), Double(b[index]))
      sums += SIMD4(x * y, x * x, y * y, 0)
      index += 1
    }
    let power = sums[1] * sums[2]
    return power > 0 ? sums[0] / power.squareRoot() : 0
  }
}
