import AffektNumerics
import Foundation

/// Numbers with a fixed count of decimals, rounded to the nearest of the exact binary value.
///
/// The digits are those of `String(format:)`, which takes ten times as long.
package enum FixedDecimals {
  /// The number as text.
  package static func text(of value: Double, decimals: Int) -> String {
    String(decoding: bytes(of: value, decimals: decimals), as: UTF8.self)
  }

  /// The number as ASCII.
  package static func bytes(of value: Double, decimals: Int) -> [UInt8] {
    // The largest number has 309 digits before the point.
    let room = 320 + decimals
    return withVaList([Int32(decimals), value]) { arguments in
      [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        count = buffer.withMemoryRebound(to: CChar.self) {
          Int(max(0, vsnprintf($0.baseAddress, room, "%.*f", arguments)))
        }
      }
    }
  }
}
