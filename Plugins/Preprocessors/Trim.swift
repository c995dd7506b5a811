import AffektCore
import AffektSignal

/// Cuts off silence before and after the sound.
///
/// A frame is silent if its root mean square lies more than `below` under that of the loudest frame
/// (frames are centred, with zeros beyond the ends). Kept is what lies between the first and the
/// last frame that is not silent. A recording that is silent throughout is kept whole, as no frame is
/// quieter than the loudest. Reference implementation: `librosa.effects.trim`, whose defaults these
/// are.
struct Trim: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("level below the loudest frame that counts as silence", unit: .decibels, above: 0)
    var below = 60.0
    @Parameter("length of a frame") var frameLength = TimeSpan.samples(2048)
    @Parameter("time from frame to frame") var hop = TimeSpan.samples(512)
  }

  static let manifest = PluginManifest(
    identifier: "trim", version: 1,
    summary: "Cuts off silence before and after the sound.",
    reference: "librosa.effects.trim",
    citations: [.librosa])

  private let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  /// The signal without silence at its ends.
  ///
  /// Throws when a frame or a hop is less than a sample at the signal's rate.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    let frameLength = parameters.frameLength.sampleCount(atRate: signal.sampleRate)
    let hopLength = parameters.hop.sampleCount(atRate: signal.sampleRate)
    guard frameLength > 0, hopLength > 0, frameLength <= 1 << 20 else {
      throw RecordingError(
        "trimming needs frames of 1 to \(1 << 20) samples and a hop of at least 1; at "
          + "\(signal.sampleRate) Hz they would have \(frameLength) and \(hopLength)")
    }
    let trimmer = SilenceTrimmer(
      threshold: parameters.below, frameLength: frameLength, hopLength: hopLength)
    let bounds = trimmer.bounds(of: signal.samples)
    guard !bounds.isEmpty else {
      throw RecordingError(
        "nothing is left after trimming; use frames that are longer than the hop")
    }
    return Signal(samples: Array(signal.samples[bounds]), sampleRate: signal.sampleRate)
  }
}
