import AffektNumerics

/// What the training recordings were like, for each fact a range.
public struct SoundProfile: Codable, Sendable, Equatable {
  /// From the smallest to the largest value, and the range of the middle 98 %.
  public struct Range: Codable, Sendable, Equatable {
    /// The smallest value.
    public let least: Double
    /// The quantile .01.
    public let low: Double
    /// The median.
    public let median: Double
    /// The quantile .99.
    public let high: Double
    /// The largest value.
    public let greatest: Double

    /// Measures values; all zero without any.
    init(of values: [Double]) {
      guard let least = values.min(), let greatest = values.max() else {
        (self.least, low, median, high, self.greatest) = (0, 0, 0, 0, 0)
        return
      }
      let quantiles = Statistics.quantiles(values, probabilities: [0.01, 0.5, 0.99])
      (self.least, self.greatest) = (least, greatest)
      (low, median, high) = (quantiles[0], quantiles[1], quantiles[2])
    }

    /// Reads a range; throws for values that are not finite.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      least = try container.decode(Double.self, forKey: .least)
      low = try container.decode(Double.self, forKey: .low)
      median = try container.decode(Double.self, forKey: .median)
      high = try container.decode(Double.self, forKey: .high)
      greatest = try container.decode(Double.self, forKey: .greatest)
      guard [least, low, median, high, greatest].allSatisfy(\.isFinite) else {
        throw DecodingError.dataCorruptedError(
          forKey: .least, in: container, debugDescription: "a value is not finite")
      }
    }
  }

  /// The number of recordings.
  public let count: Int
  /// Their lengths, in seconds.
  public let duration: Range
  /// Their sample rates, in Hz.
  public let sampleRate: Range
  /// Their levels, in dB relative to full scale.
  public let level: Range
  /// Their shares of clipped samples.
  public let clippedShare: Range
  /// Their spectral edges, in Hz.
  public let spectralEdge: Range
  /// The power that averaging their channels lost, in dB.
  public let channelLoss: Range
  /// The share of recordings with a voiced frame, from 0 to 1.
  public let voicedShare: Double
  /// How far their bands rise above their quietest moments in the mean, in dB; nil where all are too short to tell.
  public let bandRise: Range?
  /// How far the band rises that rises least, in dB; nil where all are too short to tell.
  public let leastBandRise: Range?

  /// Reads a profile; throws for a share that is none.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    count = try stored.value(.count)
    duration = try stored.value(.duration)
    sampleRate = try stored.value(.sampleRate)
    level = try stored.value(.level)
    clippedShare = try stored.value(.clippedShare)
    spectralEdge = try stored.value(.spectralEdge)
    channelLoss = try stored.value(.channelLoss)
    voicedShare = try stored.number(.voicedShare)
    bandRise = try stored.decodeIfPresent(Range.self, forKey: .bandRise)
    leastBandRise = try stored.decodeIfPresent(Range.self, forKey: .leastBandRise)
    try stored.require((0...1).contains(voicedShare), .voicedShare, "a share of \(voicedShare)")
  }

  /// Measures recordings.
  public init(of facts: [SoundFacts]) {
    count = facts.count
    duration = Range(of: facts.map(\.duration))
    sampleRate = Range(of: facts.map(\.sampleRate))
    level = Range(of: facts.map(\.level))
    clippedShare = Range(of: facts.map(\.clippedShare))
    spectralEdge = Range(of: facts.map(\.spectralEdge))
    channelLoss = Range(of: facts.map(\.channelLoss))
    let dynamics = facts.compactMap(\.bandDynamics)
    bandRise = dynamics.isEmpty ? nil : Range(of: dynamics.map(\.mean))
    leastBandRise = dynamics.isEmpty ? nil : Range(of: dynamics.map(\.least))
    voicedShare = Double(facts.count { $0.isVoiced == true }) / Double(max(1, facts.count))
  }
}
