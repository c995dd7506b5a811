import AffektSignal

/// The settings that extractors on a band of a spectrogram have in common, as a group.
///
/// ```swift
/// @ParameterGroup var band = SpectralBandParameters()
/// ```
public struct SpectralBandParameters: ParameterSet {
  /// The lowest frequency that counts, in Hz.
  @Parameter("lowest frequency that counts", unit: .hertz, in: 0...)
  public var minimumFrequency = 0.0
  /// The highest frequency that counts, in Hz; nil for half the sample rate.
  @Parameter(
    "highest frequency that counts; auto for half the sample rate", unit: .hertz, above: 0)
  public var maximumFrequency: Double? = nil

  public init() {}

  /// The bins of the band in a transform, at a sample rate in Hz.
  ///
  /// Throws when the band reaches beyond half the sample rate or has no bin.
  public func band(in stft: STFTSettings, sampleRate: Double) throws(SettingsError)
    -> SpectralBand
  {
    let half = sampleRate / 2
    if let maximumFrequency, maximumFrequency > half {
      throw SettingsError(
        "\(maximumFrequency) Hz lies above half the sample rate of \(sampleRate) Hz; use at most "
          + "\(half) Hz, or auto", path: ["maximum-frequency"])
    }
    return try SpectralBand(
      from: minimumFrequency, to: maximumFrequency ?? half, fftLength: stft.fftLength,
      sampleRate: sampleRate
    ).withBins(between: "minimum-frequency", and: "maximum-frequency", sampleRate: sampleRate)
  }
}

extension SpectralBand {
  /// The band, if it has a bin.
  ///
  /// Throws when it has none; the error names the settings of its edges.
  public func withBins(
    between lower: String, and upper: String, sampleRate: Double
  ) throws(SettingsError) -> SpectralBand {
    guard bins.isEmpty else { return self }
    throw SettingsError(
      "no bin of the transform lies between '\(lower)' and '\(upper)' at a sample rate of "
        + "\(sampleRate) Hz; widen the band or lengthen frame-length", path: [lower])
  }
}
