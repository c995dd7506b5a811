import AffektCore
import AffektSignal

/// How much of the voice is periodic: the harmonics-to-noise ratio, in dB.
///
/// 10·log₁₀(r/(1 − r)), where r is the share of the power that repeats after a period: the greatest
/// normalised correlation within 0.8 to 1.25 of the period of the pitch track, looked up between samples.
/// With `correlation: cross-correlation` one stretch of the longest period is compared with the one a
/// period later; with `autocorrelation` a frame of 4.5 longest periods under a Hann window, and the
/// autocorrelation is divided by that of the window (see `HarmonicityMeter`). 0 dB are equal powers of
/// voice and noise, 20 dB one per cent of noise. One row per frame, one column, from −40 to 100 dB. In
/// frames that are not voiced, such as silence, it does not exist: the column is missing there.
/// Reference implementation: Praat's "To Harmonicity (cc)" and "(ac)". Source: Boersma, Proceedings of the
/// Institute of Phonetic Sciences 17, 1993.
struct Harmonicity: FeatureExtractor {
  struct Parameters: ParameterSet {
    @Parameter("how the signal is compared with itself a period later")
    var correlation = HarmonicityMeter.Method.crossCorrelation
    @ParameterGroup var pitch = PitchParameters.ofVoice
  }

  static let manifest = PluginManifest(
    identifier: "harmonicity", version: 1,
    summary: "Harmonics-to-noise ratio of voiced frames, in dB.",
    reference: "Boersma, 1993; Praat, To Harmonicity (cc) and (ac)",
    citations: [.harmonicity])

  let input: VoicedWaveform.Settings
  let columns = [
    FeatureColumn(
      "harmonicity", unit: "dB", lowerBound: HarmonicityMeter.limits.lowerBound,
      upperBound: HarmonicityMeter.limits.upperBound, mayBeMissing: true)
  ]
  private let meter: HarmonicityMeter

  /// Throws when the frequencies do not fit the frames or the sample rate.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
    input = VoicedWaveform.Settings(try parameters.pitch.settings(sampleRate: sampleRate))
    meter = HarmonicityMeter(
      method: parameters.correlation, minimumFrequency: parameters.pitch.minimumFrequency,
      sampleRate: sampleRate)
  }

  func extract(from input: VoicedWaveform, into rows: inout FeatureRows) {
    for frame in 0..<rows.frameCount where input.contour.isVoiced[frame] {
      let ratio = meter.ratio(
        of: input.signal.samples, around: input.center(ofFrame: frame),
        period: input.signal.sampleRate / input.contour.frequencies[frame])
      if let ratio { rows[frame, 0] = Float(ratio) }
    }
  }
}
