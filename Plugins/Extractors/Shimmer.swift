import AffektCore
import AffektSignal

/// How much the amplitudes of neighbouring periods of the voice differ.
///
/// Marks are set where a period looks most like the one before it (see `GlottalPulses`), and A is the root
/// of the mean power around a mark under a Hann window that reaches 0.2 periods to either side. Within a
/// frame, `local` is the mean |A[i] − A[i−1]|, `apq3` the mean |A[i] − mean A[i−1…i+1]| and `apq5` the mean
/// |A[i] − mean A[i−2…i+2]|, as shares of the mean A; `decibels` is the mean |20·log₁₀(A[i]/A[i−1])| in dB.
/// Neighbours whose periods differ by a factor of more than 1.3, or amplitudes by more than 1.6, do not
/// count. One row per frame, one column per measure. In frames that are not voiced, such as silence, or that
/// hold too few periods (two, or as many as are averaged) they are missing. A frame should hold at least
/// ten periods. Reference implementation: Praat's "Get shimmer". Source: Boersma, Folia Phoniatrica et
/// Logopaedica 61(5), 2009.
struct Shimmer: FeatureExtractor {
  /// What is measured.
  enum Measure: String, ParameterChoice {
    /// All of them.
    case all
    /// Neighbouring amplitudes.
    case local
    /// Neighbouring levels.
    case decibels
    /// Three amplitudes.
    case apq3
    /// Five amplitudes.
    case apq5
  }

  struct Parameters: ParameterSet {
    @Parameter("which measure; all for local, decibels, apq3 and apq5")
    var measure = Measure.all
    @ParameterGroup var pitch = PitchParameters.ofVoice
  }

  static let manifest = PluginManifest(
    identifier: "shimmer", version: 1,
    summary: "How much the amplitudes of neighbouring periods of the voice differ.",
    reference: "Boersma, 2009; Praat, Get shimmer",
    citations: [.waveformMatching])

  let input: PulseTrack.Settings
  let columns: [FeatureColumn]
  private let measures: [Measure]

  /// Throws when the frequencies do not fit the frames or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = PulseTrack.Settings(try parameters.pitch.settings(sampleRate: sampleRate))
    measures =
      parameters.measure == .all ? [.local, .decibels, .apq3, .apq5] : [parameters.measure]
    columns = measures.map {
      FeatureColumn(
        "shimmer-\($0.rawValue)", unit: $0 == .decibels ? "dB" : "", lowerBound: 0,
        mayBeMissing: true)
    }
  }

  func extract(from input: PulseTrack, into rows: inout FeatureRows) {
    for frame in 0..<rows.frameCount {
      guard let marks = input.marks(inFrame: frame) else { continue }
      let shimmer = input.perturbation.shimmer(over: marks)
      for (column, measure) in measures.enumerated() {
        let value: Double? =
          switch measure {
          case .all, .local: shimmer.local
          case .decibels: shimmer.decibels
          case .apq3: shimmer.apq3
          case .apq5: shimmer.apq5
          }
        if let value { rows[frame, column] = Float(value) }
      }
    }
  }
}
