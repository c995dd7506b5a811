import AffektCore
import Foundation

/// Where the files of a manifest are, and names for them that are the same on every machine.
struct ManifestPlaces {
  /// Where a file is.
  struct Place: Hashable {
    /// The path to open.
    let fullPath: String
    /// The path below the table's folder, or below the folder that absolute paths have in common.
    let name: String
  }

  private let root: String
  private let commonFolder: String

  /// Looks over all paths of a table that lies in the folder `root`.
  init(of paths: [String], below root: String) {
    self.root = Self.normalized(root)
    let absoluteRoot = Self.absolute(self.root)
    var common: [Substring]?
    for path in paths where path.hasPrefix("/") {
      let normalized = Self.normalized(path)
      if Self.remainder(of: normalized, below: absoluteRoot) != nil { continue }
      let folders = normalized.split(separator: "/").dropLast()
      common =
        common.map { known in
          zip(known, folders).prefix { $0 == $1 }.map(\.0)
        } ?? Array(folders)
    }
    commonFolder = "/" + (common ?? []).joined(separator: "/")
  }

  /// Where the file of one path is.
  func place(of path: String) -> Place {
    guard path.hasPrefix("/") else {
      let name = Self.normalized(path)
      return Place(fullPath: Self.normalized(root.isEmpty ? name : root + "/" + name), name: name)
    }
    let normalized = Self.normalized(path)
    if let name = Self.remainder(of: normalized, below: Self.absolute(root)) {
      return Place(fullPath: Self.normalized(root.isEmpty ? name : root + "/" + name), name: name)
    }
    let name = Self.remainder(of: normalized, below: commonFolder) ?? normalized
    return Place(fullPath: normalized, name: name)
  }

  /// A path without `.`, empty parts, and `..` after a folder; symbolic links are left alone.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/")
      ? path : normalized(FileManager.default.currentDirectoryPath + "/" + path)
  }

  /// The part of `path` below `folder`; nil when it is elsewhere.
  private static func remainder(of path: String, below folder: String) -> String? {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    guard path.hasPrefix(prefix), path.count > prefix.count else { return nil }
    return String(path.dropFirst(prefix.count))
  }
}
