import Foundation

/// The server, as a program beside this one or in the checkout that this one was built in.
struct ServerProgram {
  /// Why it is not there.
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }

  private static let name = "affekt-server"
  /// Where it may be, seen from the folder of this program, which in a checkout is `.build/TRIPLE/release`.
  private static let places = [
    ".", "../../Server/.build/release", "../../../Server/.build/release",
  ]

  /// Where it is.
  let path: String

  /// Looks for it beside the program at `own`; throws `Failure` where it is not.
  init(
    besides own: URL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  ) throws(Failure) {
    let folder = own.deletingLastPathComponent()
    let found = Self.places.map { folder.appending(path: "\($0)/\(Self.name)").standardized.path }
      .first(where: FileManager.default.isExecutableFile(atPath:))
    guard let found else {
      throw Failure("the server is not built; 'make serve' in a checkout of Affekt builds it")
    }
    path = found
  }
}
