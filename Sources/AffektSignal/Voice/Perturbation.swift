import AffektNumerics
import Foundation

/// How much the periods of a voice differ from their neighbours, in length and in amplitude.
///
/// Periods are the distances of marks in one voiced stretch. Two neighbours are compared if both last from
/// 0.1 to 20 ms and neither is more than 1.3 times as long as the other; amplitudes moreover, if neither is
/// more than 1.6 times the other. Means over windows of three and five periods take only windows in which all
/// neighbours can be compared. What has no such neighbours or windows is nil. Reference: Praat, "Voice 2.
/// Jitter" and "Voice 3. Shimmer", whose limits these are.
public struct Perturbation: Sendable {
  /// What is measured of the lengths of periods: shares of the mean period.
  public struct Jitter: Sendable, Equatable {
    /// Mean |T[i] − T[i−1]| / mean T.
    public var local: Double?
    /// Mean |(T[i+1] − T[i]) − (T[i] − T[i−1])| / mean T.
    public var ddp: Double?
    /// Mean |T[i] − mean of T[i−1…i+1]| / mean T: a third of `ddp`.
    public var rap: Double?
    /// Mean |T[i] − mean of T[i−2…i+2]| / mean T.
    public var ppq5: Double?

    /// Nothing is measured yet.
    public init() {}
  }

  /// What is measured of the amplitudes of periods: shares of the mean amplitude, or decibels.
  public struct Shimmer: Sendable, Equatable {
    /// Mean |A[i] − A[i−1]| / mean A.
    public var local: Double?
    /// Mean |20·log₁₀(A[i]/A[i−1])|, in dB.
    public var decibels: Double?
    /// Mean |A[i] − mean of A[i−1…i+1]| / mean A.
    public var apq3: Double?
    /// Mean |A[i] − mean of A[i−2…i+2]| / mean A.
    public var apq5: Double?

    /// Nothing is measured yet.
    public init() {}
  }

  private static let periodLimits = 0.0001...0.02
  private static let greatestPeriodRatio = 1.3
  private static let greatestAmplitudeRatio = 1.6

  /// The places of marks, in seconds.
  private let places: [Double]
  private let stretches: [Int]
  /// The amplitude around each mark; nil where none can be measured.
  private let amplitudes: [Double?]

  /// Prepares the marks of a signal.
  public init(_ pulses: GlottalPulses, of signal: Signal) {
    places = pulses.marks.map { $0.place / signal.sampleRate }
    stretches = pulses.marks.map(\.stretch)
    let marks = pulses.marks
    amplitudes = marks.indices.map { index in
      guard index > 0, index + 1 < marks.count,
        marks[index - 1].stretch == marks[index].stretch,
        marks[index + 1].stretch == marks[index].stretch
      else { return nil }
      let place = marks[index].place
      return Self.amplitude(
        of: signal.samples, around: place, left: 0.2 * (place - marks[index - 1].place),
        right: 0.2 * (marks[index + 1].place - place))
    }
  }

  /// The number of marks.
  public var markCount: Int { places.count }

  /// The marks between two times, in seconds.
  public func marks(from start: Double, to end: Double) -> Range<Int> {
    let first = places.firstIndex { $0 >= start } ?? places.count
    let last = places[first...].firstIndex { $0 > end } ?? places.count
    return first..<last
  }

  /// The jitter over some marks; all by default.
  public func jitter(over marks: Range<Int>? = nil) -> Jitter {
    let marks = marks ?? 0..<places.count
    var sums = WindowSums()
    for run in runs(of: marks) {
      sums.add(run.map { places[$0 + 1] - places[$0] })
    }
    var jitter = Jitter()
    jitter.local = sums.share(\.pairs)
    jitter.rap = sums.share(\.threes)
    jitter.ddp = jitter.rap.map { 3 * $0 }
    jitter.ppq5 = sums.share(\.fives)
    return jitter
  }

  /// The shimmer over some marks; all by default.
  public func shimmer(over marks: Range<Int>? = nil) -> Shimmer {
    let marks = marks ?? 0..<places.count
    var sums = WindowSums()
    for run in runs(of: marks) {
      // The marks that the periods of a run lie between.
      var values: [Double] = []
      for mark in run.lowerBound...run.upperBound {
        let amplitude = amplitudes[mark].flatMap { $0 > 0 ? $0 : nil }
        if let amplitude, let last = values.last,
          max(amplitude, last) / min(amplitude, last) <= Self.greatestAmplitudeRatio
        {
          values.append(amplitude)
          continue
        }
        sums.add(values)
        values = amplitude.map { [$0] } ?? []
      }
      sums.add(values)
    }
    var shimmer = Shimmer()
    shimmer.local = sums.share(\.pairs)
    shimmer.decibels = sums.pairs.count > 0 ? sums.decibels / Double(sums.pairs.count) : nil
    shimmer.apq3 = sums.share(\.threes)
    shimmer.apq5 = sums.share(\.fives)
    return shimmer
  }

  /// Runs of periods that can be compared; period i lies between the marks i and i + 1.
  private func runs(of marks: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for period in marks.lowerBound..<max(marks.lowerBound, marks.upperBound - 1) {
      let length = places[period + 1] - places[period]
      let isPeriod =
        stretches[period] == stretches[period + 1] && Self.periodLimits.contains(length)
      if let first = start {
        let last = places[period] - places[period - 1]
        if isPeriod, max(length, last) / min(length, last) <= Self.greatestPeriodRatio { continue }
        runs.append(first..<period)
      }
      start = isPeriod ? period : nil
    }
    if let start { runs.append(start..<marks.upperBound - 1) }
    return runs
  }

  /// The root of the mean power around a mark, under a Hann window; nil beyond the signal.
  private static func amplitude(
    of samples: [Float], around place: Double, left: Double, right: Double
  ) -> Double? {
    let start = Int(saturating: (place - left).rounded(.up))
    let end = Int(saturating: (place + right).rounded(.down))
    guard start >= 0, start <= end, end < samples.count else { return nil }
    var (power, total) = (0.0, 0.0)
    for index in start...end {
      let distance = Double(index) - place
      let phase = distance / (distance < 0 ? left : right)
      let weight = 0.5 + 0.5 * cos(Double.pi * phase)
      power += weight * Double(samples[index]) * Double(samples[index])
      total += weight
    }
    return total > 0 ? (power / total).squareRoot() : nil
  }
}

/// Sums over windows of two, three and five values that follow each other.
private struct WindowSums {
  /// What windows of one size gave.
  struct Sum {
    var total = 0.0
    var count = 0
  }

  var pairs = Sum()
  var threes = Sum()
  var fives = Sum()
  /// The sum over pairs of their distance in decibels.
  var decibels = 0.0
  private var values = Sum()

  /// Takes in values that can all be compared.
  mutating func add(_ run: [Double]) {
    guard run.count > 1 else { return }
    values.total += run.reduce(0, +)
    values.count += run.count
    for (first, second) in zip(run, run.dropFirst()) {
      pairs.total += abs(second - first)
      pairs.count += 1
      decibels += abs(20 * log10(second / first))
    }
    Self.add(run, reach: 1, to: &threes)
    Self.add(run, reach: 2, to: &fives)
  }

  /// The mean of a window's distance over the mean value; nil without a window.
  func share(_ sum: KeyPath<WindowSums, Sum>) -> Double? {
    let sum = self[keyPath: sum]
    guard sum.count > 0, values.total > 0 else { return nil }
    return (sum.total / Double(sum.count)) / (values.total / Double(values.count))
  }

  private static func add(_ run: [Double], reach: Int, to sum: inout Sum) {
    guard run.count > 2 * reach else { return }
    for place in reach..<run.count - reach {
      let mean = run[place - reach...place + reach].reduce(0, +) / Double(2 * reach + 1)
      sum.total += abs(run[place] - mean)
      sum.count += 1
    }
  }
}
