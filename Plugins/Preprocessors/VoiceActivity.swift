import AffektCore
import AffektSignal

/// Keeps the stretches of a recording in which there is speech, and cuts out long pauses.
///
/// Frames of 32 ms count as speech by their level, spectral flatness and voicing
/// (`SpeechActivity`). Pauses up to `longest-pause` and a `margin` around speech are kept, so that
/// soft beginnings and ends stay. What is kept follows upon each other without a gap: times after a
/// pause are earlier than they were. Scaling a recording changes nothing. A recording without
/// speech, such as silence, is refused.
struct VoiceActivity: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("how far below loud frames speech can be", unit: .decibels, in: 5...100)
    var range = 35.0
    @Parameter("the longest pause that is kept", unit: .seconds, in: 0...60)
    var longestPause = 0.3
    @Parameter("what is kept before and after speech", unit: .seconds, in: 0...10)
    var margin = 0.1
  }

  static let manifest = PluginManifest(
    identifier: "voice-activity", version: 1,
    summary: "Keeps speech and cuts out long pauses.",
    reference: "Definition in the source file: level, spectral flatness and autocorrelation")

  private let activity: SpeechActivity

  init(parameters: Parameters) {
    activity = SpeechActivity(
      range: parameters.range, longestPause: parameters.longestPause, margin: parameters.margin)
  }

  /// The speech.
  ///
  /// Throws where there is none.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    let segments = activity.segments(of: signal)
    guard !segments.isEmpty else {
      throw RecordingError(
        "no speech was found: no stretch of 50 ms is loud, voiced or tonal enough; listen to the "
          + "recording, or raise 'range'")
    }
    return Signal(
      samples: segments.flatMap { signal.samples[$0] }, sampleRate: signal.sampleRate)
  }
}
