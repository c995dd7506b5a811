import AffektCore
import Foundation

/// Finds the files that the paths of a manifest mean, also where they are written otherwise.
struct ManifestFiles {
  /// How many absolute paths were found by their ends.
  private(set) var movedCount = 0
  private let places: ManifestPlaces
  private let root: String
  private let folder: CorpusFolder
  private lazy var names = Names(of: folder)

  /// Prepares the search for all paths of a table, relative to `root`.
  init(of paths: [String], below root: String, in folder: CorpusFolder) {
    places = ManifestPlaces(of: paths, below: root)
    self.root = ManifestPlaces.normalized(root)
    self.folder = folder
  }

  /// Where the file of one path is; where it should be if there is none.
  mutating func place(of path: String) -> ManifestPlaces.Place {
    let written = places.place(of: path)
    if path.isEmpty || Self.exists(written.fullPath) { return written }
    var spellings = [path]
    if path.contains("\\") {
      // `C:` and a path of another machine.
      let slashed = path.replacingOccurrences(of: "\\", with: "/")
      let isDrive = slashed.dropFirst().first == ":"
      spellings.append(isDrive ? String(slashed.dropFirst(2)) : slashed)
    }
    for spelling in spellings {
      let place = places.place(of: spelling)
      for name in [
        place.fullPath, place.fullPath.precomposedStringWithCanonicalMapping,
        place.fullPath.decomposedStringWithCanonicalMapping,
      ] where Self.exists(name) {
        return ManifestPlaces.Place(fullPath: name, name: place.name)
      }
      if let file = names.file(place.fullPath) { return named(file) }
    }
    guard let last = spellings.last, last.hasPrefix("/") else { return written }
    var parts = last.split(separator: "/")
    while parts.count > 1 {
      parts.removeFirst()
      let end = ManifestPlaces.normalized(root + "/" + parts.joined(separator: "/"))
      if let file = Self.exists(end) ? end : names.file(end) {
        movedCount += 1
        return named(file)
      }
    }
    return written
  }

  private func named(_ file: String) -> ManifestPlaces.Place {
    let prefix = root.isEmpty || root.hasSuffix("/") ? root : root + "/"
    return ManifestPlaces.Place(
      fullPath: file,
      name: file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file)
  }

  private static func exists(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// The files of the folder by what else they may be called.
  private struct Names {
    private var files: [String: [String]] = [:]

    init(of folder: CorpusFolder) {
      for file in folder.files {
        let path = ManifestPlaces.normalized(folder.fullPath(of: file))
        // Equal texts are equal whatever their normal form.
        files[path.lowercased(), default: []].append(path)
        guard CorpusFolder.audioExtensions.contains(CorpusFolder.fileExtension(of: file))
        else { continue }
        let bare = String(path.dropLast(CorpusFolder.fileExtension(of: file).count + 1))
        files[bare.lowercased(), default: []].append(path)
      }
    }

    /// The one file that a path means but for its normal form, letter case or extension.
    func file(_ path: String) -> String? {
      guard let found = files[path.lowercased()] else { return nil }
      if found.count == 1 { return found[0] }
      return found.first { $0 == path }
    }
  }
}
