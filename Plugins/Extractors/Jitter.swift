import AffektCore
import AffektSignal

/// How much the lengths of neighbouring periods of the voice differ.
///
/// Marks are set where a period looks most like the one before it (see `GlottalPulses`), and T are their
/// distances within a frame. As shares of the mean T: `local` is the mean |T[i] − T[i−1]|, `rap` the mean
/// |T[i] − mean T[i−1…i+1]|, `ddp` three times that, and `ppq5` the mean |T[i] − mean T[i−2…i+2]|; periods
/// beyond 0.1 to 20 ms, and neighbours that differ by a factor of more than 1.3, do not count. One row per
/// frame, one column per measure, pure numbers: 0.01 is a jitter of one per cent. In frames that are not
/// voiced, such as silence, or that hold too few periods (three for `rap` and `ddp`, five for `ppq5`, two
/// for `local`) they are missing. A frame should hold at least ten periods. Reference implementation:
/// Praat's "Get jitter". Source: Boersma, Folia Phoniatrica et Logopaedica 61(5), 2009.
struct Jitter: FeatureExtractor {
  /// What is measured.
  enum Measure: String, ParameterChoice {
    /// All of them.
    case all
    /// Neighbouring periods.
    case local
    /// Neighbouring differences of periods.
    case ddp
    /// Three periods.
    case rap
    /// Five periods.
    case ppq5
  }

  struct Parameters: ParameterSet {
    @Parameter("which measure; all for local, ddp, rap and ppq5") var measure = Measure.all
    @ParameterGroup var pitch = PitchParameters.ofVoice
  }

  static let manifest = PluginManifest(
    identifier: "jitter", version: 1,
    summary: "How much the lengths of neighbouring periods of the voice differ.",
    reference: "Boersma, 2009; Praat, Get jitter",
    citations: [.waveformMatching])

  let input: PulseTrack.Settings
  let columns: [FeatureColumn]
  private let measures: [Measure]

  /// Throws when the frequencies do not fit the frames or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = PulseTrack.Settings(try parameters.pitch.settings(sampleRate: sampleRate))
    measures =
      parameters.measure == .all ? [.local, .ddp, .rap, .ppq5] : [parameters.measure]
    columns = measures.map {
      FeatureColumn("jitter-\($0.rawValue)", lowerBound: 0, mayBeMissing: true)
    }
  }

  func extract(from input: PulseTrack, into rows: inout FeatureRows) {
    for frame in 0..<rows.frameCount {
      guard let marks = input.marks(inFrame: frame) else { continue }
      let jitter = input.perturbation.jitter(over: marks)
      for (column, measure) in measures.enumerated() {
        let value: Double? =
          switch measure {
          case .all, .local: jitter.local
          case .ddp: jitter.ddp
          case .rap: jitter.rap
          case .ppq5: jitter.ppq5
          }
        if let value { rows[frame, column] = Float(value) }
      }
    }
  }
}
