import AffektCore

/// The fundamental frequency of the voice: how high it is.
///
/// By `pyin`, the most likely course through the candidates of all frames, in tenths of a semitone;
/// by `yin`, the first trough below 0.1 of each frame alone; by `autocorrelation`, the cheapest course
/// through the maxima of the autocorrelation of all frames (see `AutocorrelationPitch`), with frequencies
/// between samples. One row per frame, one column, in Hz.
/// In frames that are not voiced, such as silence, the frequency does not exist: the column is
/// missing there, and functionals summarise the other frames; where there is none, what they give is
/// missing, too. With `unvoiced: guess` every frame has the method's best guess. Reference implementations:
/// `librosa.pyin` (`fill_na=None` for guesses), `librosa.yin` (always guesses), and Praat's "To Pitch (ac)".
/// Sources: Boersma, Proceedings of the Institute of Phonetic Sciences 17, 1993; de
/// Cheveigné and Kawahara, JASA 111(4), 2002; Mauch and Dixon, ICASSP 2014.
struct F0: FeatureExtractor {
  /// What stands in frames that are not voiced.
  enum Unvoiced: String, ParameterChoice {
    /// Nothing: the column is missing.
    case missing
    /// The method's best guess.
    case guess
  }

  struct Parameters: ParameterSet {
    @Parameter("what stands in frames that are not voiced")
    var unvoiced = Unvoiced.missing
    @ParameterGroup var pitch = PitchParameters()
  }

  static let manifest = PluginManifest(
    identifier: "f0", version: 1,
    summary: "Fundamental frequency of the voice, by pYIN, YIN or autocorrelation.",
    reference: "Mauch and Dixon, ICASSP 2014; librosa.pyin and librosa.yin; Boersma, 1993",
    citations: [.probabilisticYIN, .yin, .harmonicity])

  let input: PitchTrack.Settings
  let columns: [FeatureColumn]
  private let unvoiced: Unvoiced

  /// The frame alone by YIN; pYIN looks for the most likely course through all frames.
  var scope: FeatureScope { input.method == .yin ? .frame : .recording }

  /// Throws when the frequencies do not fit the frames or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = try parameters.pitch.settings(sampleRate: sampleRate)
    unvoiced = parameters.unvoiced
    columns = [
      FeatureColumn("f0", unit: "Hz", lowerBound: 0, mayBeMissing: unvoiced == .missing)
    ]
  }

  func extract(from input: PitchTrack, into rows: inout FeatureRows) {
    for frame in 0..<rows.frameCount where unvoiced == .guess || input.contour.isVoiced[frame] {
      rows[frame, 0] = Float(input.contour.frequencies[frame])
    }
  }
}
