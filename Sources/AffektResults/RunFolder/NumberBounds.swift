import Foundation

/// Finds numbers in JSON that no run writes, before anything is computed from them.
enum NumberBounds {
  /// The magnitude that no count, time or score of a run reaches.
  static let greatest = 1e15

  /// The first number beyond the bound, and the key before it; nil if there is none.
  ///
  /// Seeds have no bound. Anything that is no JSON is left to the decoder.
  static func excess(in data: Data) -> (key: String, number: String)? {
    data.withUnsafeBytes { bytes in
      var key = ""
      var place = 0
      while place < bytes.count {
        if bytes[place] == quote {
          let end = endOfText(in: bytes, from: place)
          if end + 1 < bytes.count, let next = bytes[(end + 1)...].first(where: { !isBlank($0) }),
            next == UInt8(ascii: ":")
          {
            key = String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
          }
          place = end + 1
        } else if isDigit(bytes[place]) {
          let end = bytes[place...].firstIndex { !isOfNumber($0) } ?? bytes.count
          if key != "seed", isBeyond(bytes[place..<end]) {
            return (key, String(decoding: bytes[place..<end], as: UTF8.self))
          }
          place = end
        } else {
          place += 1
        }
      }
      return nil
    }
  }

  private static let quote = UInt8(ascii: "\"")

  private static func isBeyond(_ number: Slice<UnsafeRawBufferPointer>) -> Bool {
    let whole = number.prefix(while: isDigit)
    guard whole.count > 15 || number.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else {
      return false
    }
    guard let value = Double(String(decoding: number, as: UTF8.self)) else { return true }
    return !(value < greatest)
  }

  /// The place of the quotation mark that ends a text, or the end of everything.
  private static func endOfText(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var place = start + 1
    while place < bytes.count, bytes[place] != quote {
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place, bytes.count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x0a, 0x0d, 0x09].contains(byte) }
}
