import AffektSignal

/// The settings that extractors on an auditory spectrum have in common, as a group.
///
/// ```swift
/// @ParameterGroup var auditory = AuditoryParameters()
/// ```
public struct AuditoryParameters: ParameterSet {
  /// The number of mel bands.
  @Parameter("mel bands", in: 1...1024) public var bands = 26
  /// The lower edge of the lowest band, in Hz.
  @Parameter("lower edge of the lowest band", unit: .hertz, in: 0...)
  public var minimumFrequency = 20.0
  /// The upper edge of the highest band, in Hz; half the sample rate where that is lower.
  @Parameter(
    "upper edge of the highest band; half the sample rate where that is lower", unit: .hertz,
    above: 0)
  public var maximumFrequency = 8000.0
  /// The scale on which bands have equal distances.
  @Parameter("mel scale") public var melScale = MelScale.htk
  /// The spectrogram below the bands.
  @ParameterGroup public var transform = SpectrogramParameters()

  public init() {}

  /// The settings of the mel spectrogram, at a sample rate in Hz: triangles of height 1.
  ///
  /// Throws when the bands do not fit between 0 Hz and half the sample rate, and as
  /// ``SpectrogramParameters/settings(sampleRate:)`` does.
  public func settings(sampleRate: Double) throws(SettingsError) -> MelSpectrogram.Settings {
    let highest = min(maximumFrequency, sampleRate / 2)
    guard minimumFrequency < highest else {
      throw SettingsError(
        "\(minimumFrequency) Hz is not below the maximum-frequency of \(highest) Hz",
        path: ["minimum-frequency"])
    }
    return MelSpectrogram.Settings(
      try transform.settings(sampleRate: sampleRate),
      mel: MelFilterBankSettings(
        bandCount: bands, minimumFrequency: minimumFrequency, maximumFrequency: highest,
        scale: melScale, normalization: .none))
  }
}
