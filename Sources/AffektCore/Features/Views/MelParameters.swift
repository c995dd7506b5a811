import AffektSignal

/// The settings that extractors on a mel spectrogram have in common.
///
/// A parameter set that declares them gets the settings of the view from
/// ``logMelSettings(sampleRate:)``.
public protocol MelParameters: SpectrogramParameters {
  /// The number of mel bands.
  var bands: Int { get }
  /// The lower edge of the lowest band, in Hz.
  var minimumFrequency: Double { get }
  /// The upper edge of the highest band, in Hz; nil for half the sample rate.
  var maximumFrequency: Double? { get }
  /// The scale on which bands have equal distances.
  var melScale: MelScale { get }
  /// How the triangles are scaled.
  var melNormalization: MelNormalization { get }
  /// How far below the greatest level of the recording the others are cut off, in dB.
  var topDB: Double { get }
}

extension MelParameters {
  /// The settings of the view of levels in dB, at a sample rate.
  ///
  /// Throws when the bands do not fit between 0 Hz and half the sample rate, and as
  /// `transformSettings` does.
  public func logMelSettings(sampleRate: Double) throws(ConfigurationError)
    -> LogMelSpectrogram.Settings
  {
    let half = sampleRate / 2
    if let maximumFrequency, maximumFrequency > half {
      throw ConfigurationError(
        "\(maximumFrequency) Hz lies above half the sample rate of \(sampleRate) Hz; use at most "
          + "\(half) Hz, or auto", path: ["maximum-frequency"])
    }
    guard minimumFrequency < maximumFrequency ?? half else {
      throw ConfigurationError(
        "\(minimumFrequency) Hz is not below the upper edge of \(maximumFrequency ?? half) Hz",
        path: ["minimum-frequency"])
    }
    return LogMelSpectrogram.Settings(
      MelSpectrogram.Settings(
        try transformSettings(sampleRate: sampleRate),
        mel: MelFilterBankSettings(
          bandCount: bands, minimumFrequency: minimumFrequency,
          maximumFrequency: maximumFrequency, scale: melScale, normalization: melNormalization)),
      range: topDB)
  }
}
