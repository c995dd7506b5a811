import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

/// Adds noise to every recording, at a ratio of speech to noise.
///
/// y[n] = x[n] + g·w[n] with g such that the level of the speech lies `ratio` dB above the mean
/// square of g·w. The level of the speech is the active one of ITU-T P.56, so that pauses do not
/// matter, or that of the whole recording. The noise w is white, pink (3 dB an octave), hum of
/// mains, or shaped like the long-term spectrum of the recording. It is drawn from the seed and
/// from the recording's samples: equal recordings get equal noise, and the same noise at every
/// ratio. Samples beyond full scale are kept. A silent recording has no ratio to anything and is
/// refused.
struct AddNoise: Preprocessor {
  /// What is added.
  enum Kind: String, ParameterChoice {
    /// Equally strong at all frequencies.
    case white
    /// Equally strong in all octaves.
    case pink
    /// White noise with the long-term spectrum of the recording.
    case speechShaped = "speech-shaped"
    /// A tone of the mains and its odd harmonics.
    case hum
  }

  /// What counts as the level of the speech.
  enum SpeechLevel: String, ParameterChoice {
    /// The level without pauses.
    case active
    /// The mean square of the whole recording.
    case whole
  }

  struct Parameters: ParameterSet {
    @Parameter("what is added") var kind = Kind.white
    @Parameter("level of the speech over that of the noise", unit: .decibels, in: -40...100)
    var ratio = 10.0
    @Parameter("what counts as the level of the speech") var speechLevel = SpeechLevel.active
    @Parameter("frequency of the hum; without effect on other noise", unit: .hertz, in: 10...1000)
    var humFrequency = 50.0
    @Parameter("the number that all random draws follow from", in: 0...Int.max) var seed = 1
  }

  static let manifest = PluginManifest(
    identifier: "add-noise", version: 1,
    summary: "Adds noise at a ratio of speech to noise.",
    reference: "ITU-T P.56, method B, for the level of the speech",
    citations: [
      Citation(
        .misc, authors: ["International Telecommunication Union"],
        title: "Objective measurement of active speech level",
        venue: "Recommendation ITU-T P.56", year: 2011)
    ])

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  /// The signal in noise.
  ///
  /// Throws for a silent recording, and for a rate that is too low for the hum.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    guard let level = speechLevel(of: signal) else {
      throw RecordingError(
        "the recording is silent, so no noise lies \(parameters.ratio) dB below it; leave it out "
          + "or do without 'add-noise'")
    }
    let noise = noise(for: signal)
    let power = noise.withUnsafeBufferPointer { FrameMeasure.meanSquare($0) }
    guard power > 0 else {
      throw RecordingError(
        "hum of \(parameters.humFrequency) Hz does not fit a recording at \(signal.sampleRate) Hz; "
          + "lower 'hum-frequency'")
    }
    let gain = pow(10, (level - parameters.ratio) / 20) / power.squareRoot()
    return Signal(
      samples: zip(signal.samples, noise).map { Float(Double($0) + gain * Double($1)) },
      sampleRate: signal.sampleRate)
  }

  private func speechLevel(of signal: Signal) -> Double? {
    switch parameters.speechLevel {
    case .active: return ActiveSpeechLevel.level(of: signal)
    case .whole:
      let power = signal.samples.withUnsafeBufferPointer { FrameMeasure.meanSquare($0) }
      return power > 0 ? 10 * log10(power) : nil
    }
  }

  private func noise(for signal: Signal) -> [Float] {
    let count = signal.samples.count
    var generator = SeededGenerator(seed: UInt64(parameters.seed) ^ signal.contentHash)
    switch parameters.kind {
    case .white: return Noise.white(count: count, using: &generator)
    case .pink:
      return Noise.pink(count: count, sampleRate: signal.sampleRate, using: &generator)
    case .speechShaped: return Noise.shaped(like: signal, using: &generator)
    case .hum:
      return Noise.hum(
        count: count, frequency: parameters.humFrequency, sampleRate: signal.sampleRate,
        using: &generator)
    }
  }
}
