import AffektResults
import Foundation

/// What computed the numbers: the program, byte for byte, and the libraries below it.
///
/// A plugin's version says what its author declares. While a plugin is being written it changes many
/// times under one version, and a library or another processor changes last digits under none. So
/// nothing that another build computed is ever reused.
public struct BuildStamp: Sendable, Hashable {
  /// A hash over the program and the versions of the libraries.
  public let identity: String

  /// Stamps the program that runs, on libraries of some versions.
  ///
  /// A program is known by the hash that its linker wrote into it; by its bytes where there is none; where it cannot
  /// be read, its version stands for it.
  public init(version: String, libraries: [String: String]) {
    let parts =
      [Self.program(at: "/proc/self/exe") ?? "program", version]
      + libraries.keys.sorted().map { "\($0) \(libraries[$0] ?? "")" }
    identity = ContentHash.hexadecimal(of: parts.joined(separator: "\n"))
  }

  static func program(at path: String) -> String? {
    BuildIdentifier.of(programAt: path) ?? Checksum.identity(ofFileAt: path)
  }

  /// A stamp that was made before.
  init(identity: String) { self.identity = identity }
}
