/// Why sound could not be compressed and decompressed.
public struct SoundCodecError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The format that was asked for.
  public let format: SoundCodec.Format
  /// What is in the way.
  public let reason: String

  /// What is wrong, in one sentence.
  public var description: String { "\(format.rawValue): \(reason)" }
}
