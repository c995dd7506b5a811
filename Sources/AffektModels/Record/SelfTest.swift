import AffektExperiment
import AffektNumerics
import AffektResults
import AffektSignal
import Foundation

/// A signal that is computed, and what a model answers to it: another library, kernel or platform that answers
/// otherwise is found when the model is loaded.
public struct SelfTest: Codable, Sendable, Equatable {
  /// The signal.
  public enum Sound: String, Codable, Sendable, CaseIterable {
    /// Ten harmonics of a tone that falls from 220 to 140 Hz.
    case glide
    /// White noise.
    case noise
    /// The glide and a tenth of the noise, in bursts of .1 s.
    case bursts
  }

  /// The signal.
  public let sound: Sound
  /// Its sample rate, in Hz.
  public let sampleRate: Double
  /// Its length, in seconds.
  public let duration: Double
  /// The row of features; empty for a classifier of frames.
  public let row: [Double]
  /// The scores.
  public let scores: [Double]

  /// How far a value may be from what is stored, relative to the larger of them and 1.
  static let tolerance = 1e-6
  /// The lengths that are tried: the first that is long enough for the features is taken, so that a model loads quickly.
  private static let durations = [0.5, 2, 8]
  /// The lengths that a file may ask for.
  static let permittedDurations = 0.1...10

  /// Makes a test of what is to be answered.
  init(sound: Sound, sampleRate: Double, duration: Double, row: [Double], scores: [Double]) {
    (self.sound, self.sampleRate, self.duration) = (sound, sampleRate, duration)
    (self.row, self.scores) = (row, scores)
  }

  /// What a model answers now; throws when it cannot.
  init(of sound: Sound, sampleRate: Double, duration: Double, by fitted: FittedConfiguration) throws
  {
    let features = try fitted.extraction.features(
      of: sound.signal(sampleRate: sampleRate, duration: duration), named: sound.rawValue)
    self.init(
      sound: sound, sampleRate: sampleRate, duration: duration,
      // What does not exist in a signal is told by scores alone.
      row: features.row.map { $0.contains(where: \.isNaN) ? [] : $0 } ?? [],
      scores: (try? fitted.scores(of: [features]).values.row(0)) ?? [])
  }

  /// Tests of a model with every signal; throws when it can answer none of them.
  static func all(sampleRate: Double, of fitted: FittedConfiguration) throws -> [SelfTest] {
    var failure: (any Error)?
    for duration in durations {
      do {
        let tests = try Sound.allCases.map {
          try SelfTest(of: $0, sampleRate: sampleRate, duration: duration, by: fitted)
        }
        if tests.contains(where: { !$0.scores.isEmpty }) { return tests }
      } catch {
        failure = error
      }
    }
    let reason = (failure as? ExcludedRecording)?.reason ?? failure.map { "\($0)" } ?? "no score"
    throw ModelError("the model answers none of the signals that test it: \(reason)")
  }

  /// The test once more, as a model answers now.
  func repeated(by fitted: FittedConfiguration) throws -> SelfTest {
    try SelfTest(of: sound, sampleRate: sampleRate, duration: duration, by: fitted)
  }

  /// Whether a repetition gives the same.
  func agrees(with other: SelfTest) -> Bool {
    sound == other.sound && Self.agree(row, other.row) && Self.agree(scores, other.scores)
  }

  private static func agree(_ one: [Double], _ other: [Double]) -> Bool {
    one.count == other.count
      && zip(one, other).allSatisfy {
        abs($0 - $1) <= tolerance * max(1, abs($0), abs($1))
      }
  }
}

extension SelfTest.Sound {
  /// The signal, with samples of at most ½.
  func signal(sampleRate: Double, duration: Double) -> Signal {
    let count = Int(saturating: duration * sampleRate)
    var samples = [Double](repeating: 0, count: count)
    if self != .noise {
      var phase = 0.0
      for place in samples.indices {
        let share = Double(place) / Double(count)
        phase += 2 * Double.pi * (220 - 80 * share) / sampleRate
        for harmonic in 1...10 where Double(harmonic) * 220 < sampleRate / 2 {
          samples[place] += sin(Double(harmonic) * phase) / Double(harmonic)
        }
        samples[place] *= 0.2
      }
    }
    if self != .glide {
      var draws = SeededGenerator(seed: 1)
      let size = self == .noise ? 0.4 : 0.04
      for place in samples.indices {
        samples[place] += Double.random(in: -size...size, using: &draws)
      }
    }
    if self == .bursts {
      for place in samples.indices where Int(saturating: Double(place) / sampleRate * 10) % 2 == 1 {
        samples[place] = 0
      }
    }
    return Signal(samples: samples.map { Float($0) }, sampleRate: sampleRate)
  }
}
