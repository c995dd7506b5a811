/// What a decoder says: a kind, the length of what follows, and what follows.
enum DecodeReply: UInt8 {
  /// Samples as 32-bit floating-point numbers.
  case samples = 1
  /// The sound is all there: sample rate, number of channels, what averaging them lost in dB, processor seconds.
  case finished = 2
  /// The sound cannot be used: a kind of refusal and its reason.
  case refused = 3

  /// Why a decoder refuses a sound.
  enum Refusal: UInt8 {
    case unknownFormat = 1
    case noSound = 2
    case tooLong = 3
    case damaged = 4
  }

  static let headerSize = 5
  /// The most bytes that one message may hold.
  static let greatestLength = 1 << 20

  /// The head of a message of so many bytes.
  func header(length: Int) -> [UInt8] {
    [rawValue] + PipeBytes.of(UInt64(length)).prefix(4)
  }
}
