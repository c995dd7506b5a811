import Foundation

/// The power that averaging channels loses.
public enum ChannelLoss {
  /// What is stated of channels that cancel each other to nothing, in dB.
  static let greatest = 120.0

  /// The loss in dB, given the mean of the channels and, for each of its samples, the mean power of the channels; 0
  /// for no channel powers.
  public static func decibels(ofMean samples: [Float], channelPowers: [Float]) -> Double {
    decibels(
      channelEnergy: channelPowers.reduce(0) { $0 + Double($1) },
      energy: samples.reduce(0) { $0 + Double($1) * Double($1) })
  }

  /// 10 log₁₀ of the mean energy of the channels over the energy of their mean; 0 for silence.
  static func decibels(channelEnergy: Double, energy: Double) -> Double {
    guard channelEnergy > 0 else { return 0 }
    guard energy > 0 else { return greatest }
    // Rounding may leave the mean with more than its channels.
    return min(greatest, max(0, 10 * log10(channelEnergy / energy)))
  }
}
