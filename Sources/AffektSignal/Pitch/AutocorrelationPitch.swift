import AffektNumerics
import Foundation

/// The fundamental frequency of a signal as the cheapest course through the maxima of the autocorrelation of
/// all frames.
///
/// Three periods of the lowest frequency in the middle of a frame, or the frame where it is shorter, are
/// multiplied with a Hann window w; r(τ) = (rₓ(τ)/rₓ(0))/(r_w(τ)/r_w(0)) is their autocorrelation freed of
/// the window. Its 15 highest maxima above 0.225, between the periods that are looked for and found between
/// samples by a windowed sinc function, have the strength r − 0.01·log₂(f_min·τ). Being unvoiced has the
/// strength 0.45 + max(0, 2 − 48.3·p), where p is the peak of the frame over the peak of the signal. Of
/// all courses the one with the greatest sum of strengths, less the cost of its steps, is taken: 0.35 per
/// octave, and 0.14 where voicing changes, both times 10 ms over the time from frame to frame. The mean of
/// the signal is taken away first. Silence is not voiced; its guess is the highest frequency. Reference
/// implementation: Praat's "To Pitch (ac)" with its standard settings. Source: Boersma, "Accurate short-term
/// analysis of the fundamental frequency and the harmonics-to-noise ratio of a sampled sound", Proceedings
/// of the Institute of Phonetic Sciences 17, 1993.
public struct AutocorrelationPitch: Sendable {
  /// How the frequency is looked for.
  public let settings: PitchSettings

  private static let candidateLimit = 15
  private static let voicingThreshold = 0.45
  private static let silenceThreshold = 0.03
  private static let octaveCost = 0.01
  private static let octaveJumpCost = 0.35
  private static let voicingChangeCost = 0.14
  private static let periodsPerWindow = 3.0
  /// How many correlations to either side the sinc function reaches.
  private static let reach = 30

  /// Something that a frame may be: a frequency, or unvoiced.
  private struct Candidate {
    /// In Hz; nil for unvoiced.
    var frequency: Double?
    var strength: Double
  }

  /// Makes the method.
  public init(settings: PitchSettings) { self.settings = settings }

  /// The frequency of each frame of a signal, whose rate must fit the settings.
  public func contour(of signal: Signal) -> PitchContour {
    let rate = signal.sampleRate
    precondition(settings.fit(sampleRate: rate), "the settings fit the sample rate")
    let candidates = candidates(in: signal)
    let path = Self.course(
      through: candidates, hop: Double(settings.frames.hopLength) / rate)
    var contour: (frequencies: [Double], isVoiced: [Bool]) = ([], [])
    for (frame, place) in path.enumerated() {
      let chosen = candidates[frame][place]
      let guess = candidates[frame].filter { $0.frequency != nil }
        .max { $0.strength < $1.strength }
      contour.frequencies.append(
        chosen.frequency ?? guess?.frequency ?? settings.maximumFrequency)
      contour.isVoiced.append(chosen.frequency != nil)
    }
    return PitchContour(
      frequencies: contour.frequencies, isVoiced: contour.isVoiced, voicedProbabilities: nil)
  }

  /// What each frame may be; the first candidate is unvoiced.
  private func candidates(in signal: Signal) -> [[Candidate]] {
    let rate = signal.sampleRate
    let frames = settings.frames
    let frameCount = frames.frameCount(forSampleCount: signal.samples.count)
    let mean = Float(
      signal.samples.reduce(0.0) { $0 + Double($1) } / Double(max(1, signal.samples.count)))
    let samples = signal.samples.map { $0 - mean }
    let greatest = samples.map { abs($0) }.max() ?? 0
    let wanted = Self.periodsPerWindow * rate / settings.minimumFrequency
    let width = max(4, min(frames.frameLength, Int(saturating: wanted.rounded())))
    let longest = min(width - 2, settings.periods(sampleRate: rate).upperBound)
    let lagCount = min(width, longest + Self.reach + 1)
    var length = 8
    while length < width + lagCount { length *= 2 }
    let transform = RealFFT(length: length)
    let taper = (0..<width).map {
      0.5 - 0.5 * cos(2 * Double.pi * (Double($0) + 0.5) / Double(width))
    }
    let window = taper.map { Float($0) } + [Float](repeating: 0, count: length - width)
    let own = Self.ownCorrelations(of: taper, count: lagCount)
    let offset = (frames.frameLength - width) / 2
    let padded =
      frames.padding.pad(samples, by: frames.padLength)
      + [Float](repeating: 0, count: length)
    let workspace = RealFFT.Workspace(for: transform)
    var rows = Matrix<Float>(rows: min(8, max(1, frameCount)), columns: lagCount)
    var found: [[Candidate]] = []
    found.reserveCapacity(frameCount)
    padded.withUnsafeBufferPointer { padded in
      window.withUnsafeBufferPointer { window in
        guard let padded = padded.baseAddress, let window = window.baseAddress else { return }
        for first in stride(from: 0, to: frameCount, by: 8) {
          let count = min(8, frameCount - first)
          let start = padded + first * frames.hopLength + offset
          rows.elements.withUnsafeMutableBufferPointer { rows in
            guard let rows = rows.baseAddress else { return }
            transform.autocorrelate(
              frames: start, hop: frames.hopLength, frameCount: count, window: window,
              lagCount: lagCount, into: rows, workspace)
          }
          for row in 0..<count {
            let frame = UnsafeBufferPointer(start: start + row * frames.hopLength, count: width)
            let peak = greatest > 0 ? Double(FrameMeasure.peak(frame) / greatest) : 0
            let power = Double(rows[row, 0])
            let correlations = (0..<lagCount).map { lag in
              power > 0 ? Double(rows[row, lag]) / power / own[lag] : 0
            }
            found.append(
              candidates(in: correlations, longest: longest, peak: peak, sampleRate: rate))
          }
        }
      }
    }
    return found
  }

  /// The candidates of one frame, from its correlations at the lags from 0 on.
  private func candidates(
    in correlations: [Double], longest: Int, peak: Double, sampleRate: Double
  ) -> [Candidate] {
    let scale = (1 + Self.voicingThreshold) / Self.silenceThreshold
    let unvoiced = Candidate(
      frequency: nil, strength: Self.voicingThreshold + max(0, 2 - peak * scale))
    guard peak > 0 else { return [unvoiced] }
    let shortest = max(
      2, Int(saturating: (sampleRate / settings.maximumFrequency).rounded(.down)))
    var voiced: [Candidate] = []
    correlations.withUnsafeBufferPointer { values in
      for lag in stride(from: shortest, through: min(longest, values.count - 2), by: 1)
      where values[lag] > 0.5 * Self.voicingThreshold && values[lag] > values[lag - 1]
        && values[lag] >= values[lag + 1]
      {
        let (shift, value) = SincInterpolation.maximum(of: values, around: lag, reach: Self.reach)
        let frequency = sampleRate / (Double(lag) + shift)
        guard frequency >= settings.minimumFrequency, frequency <= settings.maximumFrequency
        else { continue }
        // Beyond 1 is what the window's division exaggerates.
        let share = value > 1 ? 1 / value : value
        voiced.append(
          Candidate(
            frequency: frequency,
            strength: share - Self.octaveCost * log2(settings.minimumFrequency / frequency)))
      }
    }
    voiced.sort { $0.strength > $1.strength }
    return [unvoiced] + voiced.prefix(Self.candidateLimit)
  }

  /// The autocorrelation of the window at each lag, divided by that at 0.
  private static func ownCorrelations(of taper: [Double], count: Int) -> [Double] {
    let values = (0..<count).map { lag -> Double in
      var sum = 0.0
      for index in 0..<taper.count - lag { sum += taper[index] * taper[index + lag] }
      return sum
    }
    return values.map { max($0 / values[0], 1e-9) }
  }

  /// The places of the candidates on the cheapest course, by Viterbi's algorithm.
  private static func course(through candidates: [[Candidate]], hop: Double) -> [Int] {
    guard let first = candidates.first else { return [] }
    let scale = 0.01 / hop
    var sums = first.map { $0.strength }
    var sources: [[Int]] = [[]]
    for frame in 1..<max(1, candidates.count) {
      let (before, now) = (candidates[frame - 1], candidates[frame])
      var next: [Double] = []
      var source: [Int] = []
      for candidate in now {
        var best = (place: 0, sum: -Double.infinity)
        for (place, other) in before.enumerated() {
          let sum = sums[place] - scale * cost(other, candidate)
          if sum > best.sum { best = (place, sum) }
        }
        next.append(best.sum + candidate.strength)
        source.append(best.place)
      }
      sums = next
      sources.append(source)
    }
    var place = sums.indices.max { sums[$0] < sums[$1] } ?? 0
    var path = [Int](repeating: 0, count: candidates.count)
    for frame in stride(from: candidates.count - 1, through: 0, by: -1) {
      path[frame] = place
      if frame > 0 { place = sources[frame][place] }
    }
    return path
  }

  private static func cost(_ first: Candidate, _ second: Candidate) -> Double {
    switch (first.frequency, second.frequency) {
    case (nil, nil): 0
    case (let from?, let to?): octaveJumpCost * abs(log2(from / to))
    default: voicingChangeCost
    }
  }
}
