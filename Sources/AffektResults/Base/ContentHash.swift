internal import CCrypto
import Foundation

/// SHA-256, the identity of recordings, nodes, folds and corpora.
public enum ContentHash {
  /// The hash of some bytes, in 64 hexadecimal digits.
  public static func hexadecimal(of bytes: some ContiguousBytes & Collection<UInt8>) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let count = bytes.count
    let status = bytes.withUnsafeBytes { source in
      EVP_Digest(source.baseAddress, count, &digest, &length, EVP_sha256(), nil)
    }
    // EVP_Digest fails only without memory or without the algorithm, which libcrypto always has.
    precondition(status == 1, "libcrypto cannot compute SHA-256")
    return text(of: digest)
  }

  /// Bytes in hexadecimal digits.
  static func text(of bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The hash of a text in UTF-8.
  public static func hexadecimal(of text: String) -> String {
    hexadecimal(of: Array(text.utf8))
  }
}
