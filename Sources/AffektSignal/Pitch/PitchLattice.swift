import Foundation

/// The most likely course of the fundamental frequency through the frames of a signal, by Viterbi's
/// algorithm.
///
/// There are two states for each of the B bins of frequency: voiced (0 … B − 1) and unvoiced
/// (B … 2B − 1). A transition keeps voicing with probability 0.99 and moves by d bins with a
/// probability in proportion to 1 − |d|/(reach + 1). Whatever is impossible counts as 2⁻¹⁰²², the
/// least normal number, as in librosa, so that a course is always found.
///
/// Transitions form a band, so a step is two running maxima under a triangle instead of the maximum
/// over all pairs; the course is the same. It takes 16·B bytes a frame. Reference implementation:
/// `librosa.sequence.viterbi` with the transitions of `librosa.pyin` (version 0.11).
struct PitchLattice {
  /// The observation in a frame.
  struct Observation {
    /// The bins of frequency with a probability, and the probability.
    var bins: [(bin: Int, probability: Double)] = []
    /// How likely the frame is voiced: the sum of the probabilities, at most 1.
    var voicedProbability = 0.0
  }

  private static let impossible = log(Double.leastNormalMagnitude)
  private static let stay = log(0.99)
  private static let leave = log(0.01)

  private let binCount: Int
  /// The longest step between two bins that there are.
  private let reach: Int
  /// ln of the triangle, for the distances 0 … reach.
  private let triangle: [Double]
  /// ln of the sum of the triangle around each bin, as far as there are bins.
  private let totals: [Double]

  /// Makes the lattice for `binCount` bins of frequency and steps of up to `reach` bins.
  init(binCount: Int, reach: Int) {
    precondition(binCount > 0 && reach >= 0, "there are bins, and steps are not negative")
    self.binCount = binCount
    let longest = min(reach, binCount - 1)
    self.reach = longest
    let weights = (0...longest).map { 1 - Double($0) / Double(reach + 1) }
    triangle = weights.map { log($0) }
    totals = (0..<binCount).map { bin in
      let below = weights[...min(longest, bin)].reduce(0, +)
      let above = weights[...min(longest, binCount - 1 - bin)].reduce(0, +)
      return log(below + above - weights[0])
    }
  }

  /// The most likely states of the frames, one for each observation.
  func states(for observations: [Observation]) -> [Int] {
    guard let first = observations.first else { return [] }
    let stateCount = 2 * binCount
    var values = [Double](repeating: 0, count: observations.count * stateCount)
    var states = [Int](repeating: 0, count: observations.count)
    values.withUnsafeMutableBufferPointer { values in
      observe(first, into: UnsafeMutableBufferPointer(rebasing: values[..<stateCount]))
      var sources = Sources(binCount: binCount, reach: reach)
      for frame in 1..<max(1, observations.count) {
        let start = frame * stateCount
        let next = UnsafeMutableBufferPointer(rebasing: values[start..<start + stateCount])
        observe(observations[frame], into: next)
        advance(
          from: UnsafeBufferPointer(rebasing: values[start - stateCount..<start]), to: next,
          &sources)
      }
      var frame = observations.count - 1
      states[frame] = Self.place(ofMaximum: stateCount) { values[frame * stateCount + $0] }
      while frame > 0 {
        let target = states[frame]
        frame -= 1
        states[frame] = Self.place(ofMaximum: stateCount) { source in
          values[frame * stateCount + source] + transition(from: source, to: target)
        }
      }
    }
    return states
  }

  /// The logarithms of how likely the states are in a single frame.
  private func observe(
    _ observation: Observation, into values: UnsafeMutableBufferPointer<Double>
  ) {
    let tiny = Double.leastNormalMagnitude
    let unvoiced = (1 - observation.voicedProbability) / Double(binCount)
    values[..<binCount].update(repeating: Self.impossible)
    values[binCount...].update(repeating: log(unvoiced + tiny))
    for (bin, probability) in observation.bins { values[bin] = log(probability + tiny) }
  }

  /// Memory for a step.
  private struct Sources {
    /// Values on the way to a voiced and to an unvoiced state, with margins that nothing reaches
    /// from, wide enough for the reach and for whole vectors.
    var voiced: [Double]
    var unvoiced: [Double]

    init(binCount: Int, reach: Int) {
      voiced = [Double](repeating: -.infinity, count: binCount + 2 * reach + 16)
      unvoiced = voiced
    }
  }

  /// Adds to each of the values of a frame that of the best way from the frame before.
  private func advance(
    from last: UnsafeBufferPointer<Double>, to next: UnsafeMutableBufferPointer<Double>,
    _ sources: inout Sources
  ) {
    var greatest = -Double.infinity
    for value in last where value > greatest { greatest = value }
    for bin in 0..<binCount {
      let (voiced, unvoiced) = (last[bin], last[binCount + bin])
      let place = reach + bin
      sources.voiced[place] = max(voiced + Self.stay, unvoiced + Self.leave) - totals[bin]
      sources.unvoiced[place] = max(voiced + Self.leave, unvoiced + Self.stay) - totals[bin]
    }
    let floor = greatest + Self.impossible
    addBest(
      of: sources.voiced, floor: floor, to: UnsafeMutableBufferPointer(rebasing: next[..<binCount]))
    addBest(
      of: sources.unvoiced, floor: floor,
      to: UnsafeMutableBufferPointer(rebasing: next[binCount...]))
  }

  /// Adds to each bin the greatest source under the triangle around it, and no less than `floor`.
  ///
  /// Sixteen bins at a time.
  private func addBest(
    of sources: [Double], floor: Double, to bins: UnsafeMutableBufferPointer<Double>
  ) {
    typealias Eight = SIMD8<Double>
    sources.withUnsafeBytes { sources in
      triangle.withUnsafeBufferPointer { triangle in
        for first in stride(from: 0, to: binCount, by: 16) {
          var low = Eight(repeating: floor)
          var high = low
          for distance in -reach...reach {
            let step = triangle[abs(distance)]
            let offset = 8 * (first + reach + distance)
            let lower = sources.loadUnaligned(fromByteOffset: offset, as: Eight.self) + step
            let upper = sources.loadUnaligned(fromByteOffset: offset + 64, as: Eight.self) + step
            low.replace(with: lower, where: lower .> low)
            high.replace(with: upper, where: upper .> high)
          }
          for lane in 0..<min(8, binCount - first) { bins[first + lane] += low[lane] }
          for lane in 0..<max(0, min(8, binCount - first - 8)) {
            bins[first + 8 + lane] += high[lane]
          }
        }
      }
    }
  }

  /// The logarithm of the probability of a transition.
  private func transition(from source: Int, to target: Int) -> Double {
    let bin = source % binCount
    let distance = abs(bin - target % binCount)
    guard distance <= reach else { return Self.impossible }
    let staysVoiced = (source < binCount) == (target < binCount)
    return (staysVoiced ? Self.stay : Self.leave) - totals[bin] + triangle[distance]
  }

  /// The first of the places below `count` where a function is greatest.
  @inline(__always)
  private static func place(ofMaximum count: Int, _ value: (Int) -> Double) -> Int {
    var best = 0
    var greatest = value(0)
    for place in 1..<count {
      let candidate = value(place)
      if candidate > greatest { (best, greatest) = (place, candidate) }
    }
    return best
  }
}
