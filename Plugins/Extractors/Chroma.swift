import AffektCore
import AffektSignal

/// The power by pitch class, octaves folded onto each other: which of the twelve tones sound.
///
/// The powers S² of a frame are summed with Gaussian weights around the twelve semitones of every
/// octave (see `ChromaFilterBank`), and each frame is divided by its greatest class, so that values
/// lie between 0 and 1. One row per frame, twelve columns from C to B. Silence gives zeros. The
/// defaults are those of `librosa.feature.chroma_stft` with `tuning=0`, where a frame does not depend
/// on others; with `tuning: auto`, which is librosa's own default, the tuning is estimated from the
/// peaks of all frames (see `TuningEstimate`). Source: Ellis, "Chroma feature analysis
/// and synthesis", 2007.
struct Chroma: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter(
      "deviation from A = 440 Hz in semitones; auto to estimate it from the recording",
      in: -0.5...0.5)
    var tuning: Double? = 0
    @ParameterGroup var transform = SpectrogramParameters()
  }

  static let manifest = PluginManifest(
    identifier: "chroma", version: 1,
    summary: "Power by pitch class, octaves folded onto each other.",
    reference: "Ellis, 2007; librosa.feature.chroma_stft",
    citations: [
      Citation(
        .misc, authors: ["Ellis, Daniel P. W."], title: "Chroma feature analysis and synthesis",
        year: 2007, url: "http://labrosa.ee.columbia.edu/matlab/chroma-ansyn/"),
      .librosa,
    ])

  let input: MagnitudeSpectrogram.Settings
  let columns: [FeatureColumn]
  private let fftLength: Int
  private let sampleRate: Double
  /// The filter bank for the tuning that is given; nil if it is to be estimated.
  private let bank: ChromaFilterBank?

  /// The frame alone, but for a tuning that is estimated.
  var scope: FeatureScope { bank == nil ? .recording : .frame }

  /// Throws when the transform does not fit the frame or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    let transform = try parameters.transform.settings(sampleRate: sampleRate)
    guard transform.fftLength > 1 else {
      throw SettingsError(
        "a transform of one sample has no pitch; use a longer frame", path: ["frame-length"])
    }
    input = MagnitudeSpectrogram.Settings(transform)
    let names = [
      "c", "c-sharp", "d", "d-sharp", "e", "f", "f-sharp", "g", "g-sharp", "a", "a-sharp", "b",
    ]
    columns = names.map { FeatureColumn("chroma-\($0)", lowerBound: 0, upperBound: 1) }
    let fftLength = transform.fftLength
    self.fftLength = fftLength
    self.sampleRate = sampleRate
    bank = parameters.tuning.map {
      ChromaFilterBank(fftLength: fftLength, sampleRate: sampleRate, tuning: $0)
    }
  }

  func extract(from input: MagnitudeSpectrogram, into rows: inout FeatureRows) {
    let bank =
      bank
      ?? ChromaFilterBank(
        fftLength: fftLength, sampleRate: sampleRate,
        tuning: TuningEstimate.steps(ofMagnitudes: input.magnitudes, binWidth: input.binWidth))
    rows.values = bank.apply(toMagnitudes: input.blocks)
    for frame in 0..<rows.frameCount {
      var greatest: Float = 0
      for place in 0..<columns.count { greatest = max(greatest, rows[frame, place]) }
      // Below this a quotient would not be exact; librosa leaves such frames as they are.
      guard greatest >= .leastNormalMagnitude else { continue }
      for place in 0..<columns.count { rows[frame, place] /= greatest }
    }
  }
}
