import AffektSignal

/// The settings that extractors on a mel spectrogram have in common, as a group.
///
/// ```swift
/// @ParameterGroup var mel = MelParameters()
/// ```
public struct MelParameters: ParameterSet {
  /// The number of mel bands.
  @Parameter("mel bands", in: 1...1024) public var bands = 128
  /// The lower edge of the lowest band, in Hz.
  @Parameter("lower edge of the lowest band", unit: .hertz, in: 0...)
  public var minimumFrequency = 0.0
  /// The upper edge of the highest band, in Hz; nil for half the sample rate.
  @Parameter(
    "upper edge of the highest band; auto for half the sample rate", unit: .hertz, above: 0)
  public var maximumFrequency: Double? = nil
  /// The scale on which bands have equal distances.
  @Parameter("mel scale") public var melScale = MelScale.slaney
  /// How the triangles are scaled.
  @Parameter("scaling of the bands: slaney for equal areas, none for equal heights")
  public var melNormalization = MelNormalization.slaney
  /// How far below the greatest level of the recording the others are cut off, in dB.
  @Parameter("cut-off below the greatest level of the recording", unit: .decibels, above: 0)
  public var topDB = 80.0
  /// The spectrogram below the bands.
  @ParameterGroup public var transform = SpectrogramParameters()

  public init() {}

  /// The settings of the view of levels in dB, at a sample rate in Hz.
  ///
  /// Throws when the bands do not fit between 0 Hz and half the sample rate, and as
  /// ``SpectrogramParameters/settings(sampleRate:)`` does.
  public func settings(sampleRate: Double) throws(SettingsError)
    -> LogMelSpectrogram.Settings
  {
    let half = sampleRate / 2
    if let maximumFrequency, maximumFrequency > half {
      throw SettingsError(
        "\(maximumFrequency) Hz lies above half the sample rate of \(sampleRate) Hz; use at most "
          + "\(half) Hz, or auto", path: ["maximum-frequency"])
    }
    guard minimumFrequency < maximumFrequency ?? half else {
      throw SettingsError(
        "\(minimumFrequency) Hz is not below the upper edge of \(maximumFrequency ?? half) Hz",
        path: ["minimum-frequency"])
    }
    return LogMelSpectrogram.Settings(
      MelSpectrogram.Settings(
        try transform.settings(sampleRate: sampleRate),
        mel: MelFilterBankSettings(
          bandCount: bands, minimumFrequency: minimumFrequency,
          maximumFrequency: maximumFrequency, scale: melScale, normalization: melNormalization)),
      range: topDB)
  }
}
