import AffektCore
import AffektSignal

/// How far the first harmonic of the voice stands above the second, and above the formants, in dB.
///
/// Columns: `h1-h2` is the level of the first harmonic less that of the second; `h1-a1`, `h1-a2` and `h1-a3`
/// are the level of the first harmonic less that of the strongest harmonic within 0.8 to 1.2 of a formant.
/// The level of the h-th harmonic is the highest of the spectrum of a frame, under a Hann window, within a
/// quarter of f₀ around h·f₀. Formants are those of `FormantAnalysis`; f₀ is that of the pitch track. A breathy
/// voice has a strong first harmonic and high differences. They are not corrected for the shape of the
/// vocal tract. One row per frame, four columns. In frames that are not voiced, such as silence, or without
/// the harmonic or the formant, they are missing. Source: Hanson, "Glottal characteristics of female
/// speakers: Acoustic correlates", JASA 101(1), 1997; Eyben et al., 2016.
struct HarmonicDifferences: FeatureExtractor {
  struct Parameters: ParameterSet {
    @ParameterGroup var analysis = FormantParameters()
    @ParameterGroup var pitch = PitchParameters.ofVoice
  }

  static let manifest = PluginManifest(
    identifier: "harmonic-differences", version: 1,
    summary: "Level of the first harmonic over the second and over the formants.",
    reference: "Hanson, JASA 101(1), 1997; Eyben et al., 2016",
    citations: [
      Citation(
        .article, authors: ["Hanson, Helen M."],
        title: "Glottal characteristics of female speakers: Acoustic correlates",
        venue: "Journal of the Acoustical Society of America", year: 1997, volume: "101",
        number: "1", pages: "466–481", doi: "10.1121/1.417991"),
      .geneva,
    ])

  let input: VoicedWaveform.Settings
  let columns = ["h1-h2", "h1-a1", "h1-a2", "h1-a3"].map {
    FeatureColumn($0, unit: "dB", mayBeMissing: true)
  }
  private let settings: FormantAnalysis.Settings

  /// Throws when the window is too short for the order, or the frequencies of the pitch do not fit.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = VoicedWaveform.Settings(try parameters.pitch.settings(sampleRate: sampleRate))
    settings = try parameters.analysis.settings(sampleRate: sampleRate)
  }

  func extract(from input: VoicedWaveform, into rows: inout FeatureRows) throws(RecordingError) {
    let analysis = try FormantAnalysis.prepared(for: input.signal, settings)
    let levels = HarmonicLevels(of: input.signal, frames: input.frames)
    let voiced = (0..<rows.frameCount).filter { input.contour.isVoiced[$0] }
    for start in stride(from: 0, to: voiced.count, by: 8) {
      let frames = Array(voiced[start..<min(start + 8, voiced.count)])
      for (frame, spectrum) in zip(frames, levels.spectra(ofFrames: frames)) {
        fill(&rows, frame, spectrum, analysis, input)
      }
    }
  }

  private func fill(
    _ rows: inout FeatureRows, _ frame: Int, _ spectrum: HarmonicLevels.Spectrum,
    _ analysis: FormantAnalysis, _ input: VoicedWaveform
  ) {
    let frequency = input.contour.frequencies[frame]
    guard let first = spectrum.level(ofHarmonic: 1, of: frequency) else { return }
    if let second = spectrum.level(ofHarmonic: 2, of: frequency) {
      rows[frame, 0] = Float(first - second)
    }
    let formants = analysis.formants(around: input.center(ofFrame: frame))
    for (place, formant) in formants.prefix(3).enumerated() {
      if let level = spectrum.level(ofFormant: formant.frequency, fundamental: frequency) {
        rows[frame, place + 1] = Float(first - level)
      }
    }
  }
}
