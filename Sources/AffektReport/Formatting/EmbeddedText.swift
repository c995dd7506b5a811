/// The text of a file that the build puts into the program.
enum EmbeddedText {
  /// The text without the line break at its end.
  static func text(of bytes: [UInt8]) -> String {
    let isEnded = bytes.last == UInt8(ascii: "\n")
    return String(decoding: bytes.dropLast(isEnded ? 1 : 0), as: UTF8.self)
  }
}
