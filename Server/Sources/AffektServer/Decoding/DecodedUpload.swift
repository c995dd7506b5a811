import AffektSignal

/// The sound of an upload, with its channels averaged.
struct DecodedUpload: Sendable {
  let signal: Signal
  /// The number of channels that it had.
  let channelCount: Int
  /// The power that averaging them lost, in dB.
  let channelLoss: Double
}
