/// Why a signal could not be brought to another rate.
public struct ResamplingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The rate of the signal, in Hz.
  public let sourceRate: Double
  /// The rate that was asked for, in Hz.
  public let targetRate: Double
  /// What the resampler said.
  public let reason: String

  /// What is wrong and what to do, in one sentence.
  public var description: String {
    "a signal at \(sourceRate) Hz cannot be resampled to \(targetRate) Hz (\(reason));"
      + " choose a rate closer to that of the signal."
  }
}
