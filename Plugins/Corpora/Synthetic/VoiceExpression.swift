import AffektCore
import AffektNumerics
import Foundation

/// What an emotion does to a voice, as differences from neutral speech.
///
/// Directions and rough sizes after the reviews of Murray and Arnott (1993) and of Juslin and
/// Laukka (2003): anger and happiness are high, wide, fast, loud and bright; fear is high and fast
/// with a trembling pitch; sadness is low, narrow, slow, soft and dull; disgust is low, slow and
/// creaky; surprise is high and wide and ends with a rise.
struct VoiceExpression: Sendable {
  /// Mean pitch, in semitones.
  var pitch = 0.0
  /// The logarithm to base 2 of what the range of pitch is multiplied by.
  var range = 0.0
  /// The logarithm to base 2 of what the speaking rate is multiplied by.
  var rate = 0.0
  /// Level in dB.
  var level = 0.0
  /// Spectral tilt at 3 kHz in dB; above 0 is brighter.
  var tilt = 0.0
  /// Pitch at the end of the sentence in semitones, over the usual fall.
  var ending = 0.0
  /// How steep accents are: 0 smooth, 1 abrupt.
  var accent = 0.0
  /// The deviation of single periods, in parts of the period.
  var jitter = 0.0
  /// The deviation of single amplitudes in dB.
  var shimmer = 0.0
  /// The depth of a slow trembling of pitch in semitones.
  var tremor = 0.0
  /// Breath in the voice source, 0 to 1.
  var breathiness = 0.0
  /// What the first formant is raised by, as a logarithm to base 2: an opened or spread mouth.
  var opening = 0.0

  /// The emotions of the corpus.
  static let emotions: [Emotion] = [
    .anger, .disgust, .fear, .happiness, .neutral, .sadness, .surprise,
  ]

  /// Neutral speech.
  init() {}

  /// The mean speaker's expression of `emotion`; neutral for one that the corpus has not.
  init(of emotion: Emotion) {
    switch emotion {
    case .anger:
      (pitch, range, rate, level) = (3.5, 0.75, 0.22, 8)
      (tilt, ending, accent, jitter) = (6, -2, 1, 0.008)
      (shimmer, opening) = (0.5, 0.10)
    case .disgust:
      (pitch, range, rate, level) = (-1.5, 0.1, -0.22, -0.5)
      (tilt, ending, accent, jitter) = (1, -3, 0.4, 0.014)
      (shimmer, opening) = (0.8, 0.06)
    case .fear:
      (pitch, range, rate, level) = (6, -0.3, 0.3, 1)
      (tilt, ending, jitter, tremor) = (1, 1, 0.012, 0.7)
      (shimmer, breathiness) = (0.5, 0.06)
    case .happiness:
      (pitch, range, rate, level) = (4.5, 0.85, 0.12, 4.5)
      (tilt, ending, accent) = (3, 1.5, 0.2)
      (shimmer, opening) = (0.2, 0.05)
    case .sadness:
      (pitch, range, rate, level) = (-1.5, -0.9, -0.4, -6.5)
      (tilt, ending, jitter, tremor) = (-6, -1, 0.005, 0.25)
      (shimmer, breathiness, opening) = (0.4, 0.12, -0.05)
    case .surprise:
      (pitch, range, rate, level) = (6.5, 1.1, -0.02, 3)
      (tilt, ending, accent) = (1.5, 7, 0.5)
      (breathiness, opening) = (0.04, 0.05)
    default: break
    }
  }

  /// The expression as one speaker has it: weaker or stronger, and with a manner of their own.
  func expressed(
    by speaker: VoiceSpeaker, strength: Double, using generator: inout SeededGenerator
  ) -> VoiceExpression {
    var expression = scaled(by: strength * speaker.expressiveness)
    // The manner is part of the expression: without expression there is none.
    expression.pitch += 1.8 * strength * generator.normal()
    expression.range += 0.3 * strength * generator.normal()
    expression.rate += 0.11 * strength * generator.normal()
    expression.level += 2.4 * strength * generator.normal()
    expression.tilt += 2.2 * strength * generator.normal()
    expression.ending += 1.5 * strength * generator.normal()
    expression.opening += 0.04 * strength * generator.normal()
    return expression
  }

  /// The expression in one recording, which never turns out quite as the last.
  func varied(using generator: inout SeededGenerator) -> VoiceExpression {
    var expression = self
    expression.pitch += 0.6 * generator.normal()
    expression.range += 0.12 * generator.normal()
    expression.rate += 0.045 * generator.normal()
    expression.level += 0.9 * generator.normal()
    expression.tilt += 0.7 * generator.normal()
    expression.ending += 0.6 * generator.normal()
    expression.jitter += 0.004 * exp(0.4 * generator.normal())
    expression.shimmer += 0.15 * exp(0.4 * generator.normal())
    return expression
  }

  private func scaled(by factor: Double) -> VoiceExpression {
    var expression = VoiceExpression()
    for part in Self.parts { expression[keyPath: part] = factor * self[keyPath: part] }
    return expression
  }

  private static var parts: [WritableKeyPath<VoiceExpression, Double>] {
    [
      \.pitch, \.range, \.rate, \.level, \.tilt, \.ending, \.accent, \.jitter, \.shimmer, \.tremor,
      \.breathiness, \.opening,
    ]
  }
}
