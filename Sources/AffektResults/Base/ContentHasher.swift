import AffektNumerics
internal import CCrypto
import Foundation

/// Computes a SHA-256 part by part.
package final class ContentHasher {
  private let context: OpaquePointer?

  /// Begins with nothing.
  package init() {
    context = EVP_MD_CTX_new()
    precondition(
      EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1, "libcrypto cannot compute SHA-256")
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes, after their number, so that parts cannot run into each other.
  package func add(_ bytes: UnsafeRawBufferPointer) {
    var count = UInt64(bytes.count).littleEndian
    EVP_DigestUpdate(context, &count, 8)
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// Adds a text.
  package func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  /// Adds elements as they lie in memory.
  package func add<Element: BitwiseCopyable>(elements: [Element]) {
    elements.withUnsafeBytes { add($0) }
  }

  /// The hash of all that was added, in 64 hexadecimal digits; nothing can be added after it.
  package func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    EVP_DigestFinal_ex(context, &digest, &length)
    return ContentHash.text(of: digest)
  }
}
