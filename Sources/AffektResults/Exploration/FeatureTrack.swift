import AffektCore

/// One feature of a recording over time.
public struct FeatureTrack: Codable, Sendable, Equatable {
  /// The name of its column, such as `spectral-centroid`.
  public let name: String
  /// The extractor that it comes from; nil in older records.
  public let extractor: String?
  /// How figures show it, as the extractor says; nil in older records and where it does not say.
  public let figure: PluginExplanation.Figure?
  /// The unit, such as `Hz`.
  public let unit: String
  /// The time of the first value, in seconds.
  public let start: Double
  /// The time from value to value, in seconds.
  public let hop: Double
  /// The values; nil where there is none, such as a pitch where no voice is.
  public let values: [Double?]

  /// Makes a track.
  public init(
    name: String, extractor: String? = nil, figure: PluginExplanation.Figure? = nil, unit: String,
    start: Double, hop: Double, values: [Double?]
  ) {
    self.name = name
    self.extractor = extractor
    self.figure = figure
    self.unit = unit
    self.start = start
    self.hop = hop
    self.values = values
  }

  /// The name in words: as the extractor says, or else that of the column.
  public var title: String {
    switch figure {
    case .track(let title), .frequency(let title): title
    case .cepstrum, .plane, nil: name.replacing("-", with: " ")
    }
  }

  /// Whether values are frequencies that a spectrogram has a place for.
  public var isFrequency: Bool {
    switch figure {
    case .frequency: true
    case .track, .cepstrum, .plane: false
    case nil: unit == "Hz"
    }
  }

  /// The time of each value, in seconds.
  public var times: [Double] { values.indices.map { start + hop * Double($0) } }
}
