import AffektCore
import AffektSignal
import Foundation

/// Brings every recording to the same loudness, as broadcasters measure it.
///
/// The samples are multiplied with one factor, so that the integrated loudness is the `target` in
/// LUFS: weighted by frequency as ears do, and without pauses, which the root mean square of
/// `normalize` counts. Samples beyond full scale are kept. What lies below −70 LUFS throughout,
/// such as silence, stays as it is. Source: ITU-R BS.1770-4, 2015; EBU R 128. Reference
/// implementation: libebur128.
struct Loudness: Preprocessor {
  struct Parameters: ParameterSet {
    @Parameter("integrated loudness of the result", unit: .loudness, in: -70...0)
    var target = -23.0
  }

  static let manifest = PluginManifest(
    identifier: "loudness", version: 1,
    summary: "Brings every recording to the same loudness (EBU R 128).",
    reference: "ITU-R BS.1770-4; EBU R 128; libebur128",
    citations: [
      Citation(
        .misc, authors: ["International Telecommunication Union"],
        title: "Algorithms to measure audio programme loudness and true-peak audio level",
        venue: "Recommendation ITU-R BS.1770-4", year: 2015)
    ])

  private let target: Double

  init(parameters: Parameters) { target = parameters.target }

  /// The signal at the target.
  ///
  /// Throws for a recording that is shorter than a block of the measurement, or whose rate is too
  /// low.
  func process(_ signal: Signal) throws(RecordingError) -> Signal {
    guard signal.sampleRate >= LoudnessMeter.lowestRate else {
      throw RecordingError(
        "loudness is measured at \(LoudnessMeter.lowestRate) Hz and more, and the recording has "
          + "\(signal.sampleRate) Hz; put 'resample' before it or use 'normalize'")
    }
    let meter = LoudnessMeter(sampleRate: signal.sampleRate)
    guard signal.samples.count >= meter.blockLength else {
      throw RecordingError(
        "loudness is measured in blocks of 0.4 s, and the recording lasts \(signal.duration) s; "
          + "use longer recordings or 'normalize'")
    }
    guard let loudness = meter.loudness(of: signal.samples) else { return signal }
    let factor = pow(10, (target - loudness) / 20)
    return Signal(
      samples: signal.samples.map { Float(Double($0) * factor) }, sampleRate: signal.sampleRate)
  }
}
