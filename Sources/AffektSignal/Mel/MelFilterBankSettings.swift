/// Which bands a mel filter bank has.
public struct MelFilterBankSettings: Sendable, Hashable, Codable {
  /// The number of bands.
  public var bandCount: Int
  /// The lower edge of the lowest band, in Hz.
  public var minimumFrequency: Double
  /// The upper edge of the highest band, in Hz; nil for half the sample rate.
  public var maximumFrequency: Double?
  /// The scale on which the bands have equal distances.
  public var scale: MelScale
  /// How the triangles are scaled.
  public var normalization: MelNormalization

  /// Makes settings; the defaults are librosa's.
  public init(
    bandCount: Int = 128, minimumFrequency: Double = 0, maximumFrequency: Double? = nil,
    scale: MelScale = .slaney, normalization: MelNormalization = .slaney
  ) {
    self.bandCount = bandCount
    self.minimumFrequency = minimumFrequency
    self.maximumFrequency = maximumFrequency
    self.scale = scale
    self.normalization = normalization
  }
}
