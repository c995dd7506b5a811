import AffektCore

/// Whether the voice sounds: 1 in voiced frames, 0 in others; its mean is the voiced fraction.
///
/// As `flag`, the decision of the method that finds the fundamental frequency; as `probability`, how
/// likely `pyin` takes the frame to be voiced alone, before it looks at the others. One row per
/// frame, one column from 0 to 1. Silence gives 0. Reference implementation: the second and third
/// result of `librosa.pyin`. Source: Mauch and Dixon, ICASSP 2014.
struct Voicing: FeatureExtractor {
  /// What is told of a frame.
  enum Measure: String, ParameterChoice {
    /// Whether it is voiced.
    case flag
    /// How likely it is voiced.
    case probability
  }

  struct Parameters: ParameterSet {
    @Parameter("flag for the decision, probability (pyin only) for how likely it is")
    var measure = Measure.flag
    @ParameterGroup var pitch = PitchParameters()

    /// Checks that the method has what is asked for.
    func validate() throws(SettingsError) {
      guard measure == .flag || pitch.method == .pyin else {
        throw SettingsError(
          "the method '\(pitch.method.rawValue)' has no probabilities; use 'pyin', or the measure 'flag'",
          path: ["measure"])
      }
    }
  }

  static let manifest = PluginManifest(
    identifier: "voicing", version: 1,
    summary: "Whether, or how likely, a frame is voiced, by pYIN, YIN or autocorrelation.",
    reference: "Mauch and Dixon, ICASSP 2014; librosa.pyin",
    citations: [.probabilisticYIN, .yin, .harmonicity])

  let input: PitchTrack.Settings
  let columns: [FeatureColumn]
  private let measure: Measure

  /// The frame alone by YIN; pYIN looks for the most likely course through all frames.
  var scope: FeatureScope { input.method == .yin ? .frame : .recording }

  /// Throws when the frequencies do not fit the frames or the sample rate, and for probabilities
  /// that the method does not have.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    try parameters.validate()
    input = try parameters.pitch.settings(sampleRate: sampleRate)
    measure = parameters.measure
    let name = measure == .flag ? "voiced" : "voiced-probability"
    columns = [FeatureColumn(name, lowerBound: 0, upperBound: 1)]
  }

  func extract(from input: PitchTrack, into rows: inout FeatureRows) {
    let probabilities = measure == .probability ? input.contour.voicedProbabilities : nil
    for frame in 0..<rows.frameCount {
      rows[frame, 0] =
        probabilities.map { Float($0[frame]) } ?? (input.contour.isVoiced[frame] ? 1 : 0)
    }
  }
}
