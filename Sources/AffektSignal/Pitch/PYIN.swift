import AffektNumerics
import Foundation

/// The fundamental frequency of a signal as the most likely course through the candidates of all
/// frames: probabilistic YIN.
///
/// The troughs of YIN's difference function become candidates with probabilities, for every
/// threshold at once; a hidden Markov model whose states are tenths of a semitone, each voiced and
/// unvoiced, chooses among them. A frequency moves by at most 35.92 octaves a second, and voicing
/// changes with probability 0.01. Frequencies are those of the bins: lowest · 2^(b/120).
///
/// Silence is unvoiced with probability 0 of being voiced. A signal too short for a frame has no
/// frames. Reference implementation: `librosa.pyin` (version 0.11) with its defaults.
/// Source: Mauch and Dixon, "pYIN: a fundamental frequency estimator using probabilistic threshold
/// distributions", ICASSP 2014.
public struct PYIN: Sendable {
  /// How the frequency is looked for.
  public let settings: PitchSettings

  private static let binsPerSemitone = 10
  private static let maximumOctavesPerSecond = 35.92

  /// Makes the method.
  public init(settings: PitchSettings) { self.settings = settings }

  /// The frequency of each frame of a signal, whose rate must fit the settings.
  public func contour(of signal: Signal) -> PitchContour {
    let rate = signal.sampleRate
    precondition(settings.fit(sampleRate: rate), "the settings fit the sample rate")
    let difference = NormalizedDifference(
      of: signal.samples, frames: settings.frames, periods: settings.periods(sampleRate: rate))
    let binsPerOctave = Double(12 * Self.binsPerSemitone)
    let octaves = log2(settings.maximumFrequency / settings.minimumFrequency)
    let binCount = Int(saturating: binsPerOctave * octaves) + 1
    var candidates = PitchCandidates()
    let observations = (0..<difference.values.rowCount).map { frame in
      difference.withFrame(frame) { values in
        observation(
          of: candidates.candidates(
            in: values, shortestPeriod: difference.periods.lowerBound),
          binCount: binCount, sampleRate: rate)
      }
    }
    let semitonesPerFrame =
      Self.maximumOctavesPerSecond * 12 * Double(settings.frames.hopLength) / rate
    let reach =
      Int(saturating: semitonesPerFrame.rounded(.toNearestOrEven)) * Self.binsPerSemitone / 2
    let states = PitchLattice(binCount: binCount, reach: reach).states(for: observations)
    return PitchContour(
      frequencies: states.map {
        settings.minimumFrequency * exp2(Double($0 % binCount) / binsPerOctave)
      },
      isVoiced: states.map { $0 < binCount },
      voicedProbabilities: observations.map { $0.voicedProbability })
  }

  /// The candidates of a frame by bins of frequency.
  ///
  /// What lies below the lowest bin counts as the lowest, what lies above the highest is left out,
  /// and of two candidates in one bin the longer period remains, as in librosa.
  private func observation(
    of candidates: [PitchCandidates.Candidate], binCount: Int, sampleRate: Double
  ) -> PitchLattice.Observation {
    var observation = PitchLattice.Observation()
    for candidate in candidates.reversed() {
      let octaves = log2(sampleRate / candidate.period / settings.minimumFrequency)
      let place = (Double(12 * Self.binsPerSemitone) * octaves).rounded(.toNearestOrEven)
      let bin = max(0, Int(saturating: place))
      guard bin < binCount, bin != observation.bins.last?.bin else { continue }
      observation.bins.append((bin, candidate.probability))
    }
    let sum = observation.bins.reduce(0) { $0 + $1.probability }
    observation.voicedProbability = min(1, sum)
    return observation
  }
}
