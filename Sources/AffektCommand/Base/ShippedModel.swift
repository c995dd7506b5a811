import Foundation

/// The model that ships with the program, for who names none.
enum ShippedModel {
  /// Where it may be, seen from the folder of this program: where `make install` puts it, and in a checkout,
  /// where the program is in `.build/TRIPLE/release`.
  private static let places = [
    "../share/affekt/models/emodb.affekt", "../../Models/emodb.affekt",
    "../../../Models/emodb.affekt",
  ]

  /// Its path; nil where it is not.
  static func path(
    besides own: URL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  ) -> String? {
    let folder = own.deletingLastPathComponent()
    return places.map { folder.appending(path: $0).standardized.path }
      .first(where: FileManager.default.fileExists(atPath:))
  }
}
