import AffektSignal

/// The sound of an upload, with its channels averaged.
struct DecodedUpload: Sendable {
  let signal: Signal
  /// The number of channels that it had.
  let channelCount: Int
}
