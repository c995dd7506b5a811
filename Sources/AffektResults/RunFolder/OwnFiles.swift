import Foundation

/// Which files of a folder were written by us, and may therefore be replaced or removed.
///
/// They stand in a list beside them, with the SHA-256 of each as it was written. Folders of earlier
/// versions have none: there the data files and the forms of a report are ours, and of `tables` and
/// `figures` what the report names or is named after a corpus of the run.
struct OwnFiles {
  /// The name of the list.
  static let listName = "affekt-files.txt"
  fileprivate static let mark =
    "# Written by affekt: it replaces the files of this list, and no others.\n"

  fileprivate static let sumMark = "# SHA-256 of each file as it was written:\n"

  /// The paths below the folder; the list itself is not among them.
  let paths: Set<String>
  /// The SHA-256 of files as they were written, by path; none in lists of earlier versions.
  var sums: [String: String] = [:]
}

extension OwnFiles {
  /// The list.
  var list: ReportFile {
    let names = paths.sorted().map { $0 + "\n" }.joined()
    // Lines that begin with '#' are no paths, for programs that know no sums too.
    let lines = sums.sorted { $0.key < $1.key }.map { "# \($0.value)  \($0.key)\n" }.joined()
    return ReportFile(
      path: Self.listName, text: Self.mark + names + (lines.isEmpty ? "" : Self.sumMark + lines))
  }

  /// The files of a folder that are no longer as they were written, and those that have the bytes of their
  /// `successors`, each in order; those that are gone are not among them.
  ///
  /// A file that has the bytes and the sum of its successor is unchanged, and needs no sum of its own: most
  /// files of a repeated run.
  func comparedFiles(in folder: String, with successors: [String: (data: Data, sum: String)] = [:])
    -> (changed: [String], equal: [String])
  {
    var (changed, equal): ([String], [String]) = ([], [])
    for path in sums.keys.sorted() {
      var status = stat()
      guard paths.contains(path), lstat("\(folder)/\(path)", &status) == 0,
        status.st_mode & S_IFMT == S_IFREG,
        let data = try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(path)"))
      else { continue }
      if let successor = successors[path], successor.sum == sums[path], successor.data == data {
        equal.append(path)
      } else if ContentHash.hexadecimal(of: data) != sums[path] {
        changed.append(path)
      }
    }
    return (changed, equal)
  }

  /// Finds out what of a folder is ours; nil when none of our runs has written it.
  init?(of folder: String) {
    func text(_ name: String) -> String? {
      var status = stat()
      let path = "\(folder)/\(name)"
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      return (try? Data(contentsOf: URL(fileURLWithPath: path))).map {
        String(decoding: $0, as: UTF8.self)
      }
    }
    if let list = text(Self.listName), list.hasPrefix(Self.mark) {
      let lines = list.dropFirst(Self.mark.count).split(separator: "\n").map(String.init)
      paths = Set(lines.filter { !$0.hasPrefix("# ") && Self.isInside($0) })
      for line in lines where line.hasPrefix("# ") {
        let parts = line.dropFirst(2).split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].count == 64, parts[1].hasPrefix(" ") else { continue }
        sums[String(parts[1].dropFirst())] = String(parts[0])
      }
      return
    }
    let corpora = Self.corpora(ofRun: text(DataFile.results.rawValue))
    guard corpora != nil || Self.isComparison(text("comparison.json")) else { return nil }
    // Tables and figures are named after the corpus or the whole run.
    let prefixes = (corpora ?? []).map(Self.letters).filter { !$0.isEmpty } + ["run"]
    let reports = ["report.md", "report.tex", "index.html"].compactMap(text)
    var paths = Set(DataFile.allCases.map(\.rawValue)).union(["comparison.json"])
      .union(["index.html", "report.md", "report.tex", "report.bib", "report.pdf"])
    for inner in ["tables", "figures"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(inner)")) ?? []
      for name in names {
        let stem = "\(inner)/\((name as NSString).deletingPathExtension)"
        let isNamed =
          reports.contains { $0.contains("\(stem).") || $0.contains("\(stem)}") }
          || prefixes.contains { Self.letters(name).hasPrefix($0) }
        if ["csv", "svg", "pdf"].contains((name as NSString).pathExtension), isNamed {
          paths.insert("\(inner)/\(name)")
        }
      }
    }
    self.paths = paths
  }

  /// Whether a path leads to a place below its folder.
  static func isInside(_ path: String) -> Bool {
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    return !components.contains { $0.isEmpty || $0 == "." || $0 == ".." }
  }

  /// The folders that lead to the files.
  var folders: Set<String> {
    var folders: Set<String> = []
    for path in paths {
      var folder = (path as NSString).deletingLastPathComponent
      while !folder.isEmpty, folders.insert(folder).inserted {
        folder = (folder as NSString).deletingLastPathComponent
      }
    }
    return folders
  }

  /// The outermost entries of a folder that hold nothing of ours.
  func foreignEntries(of folder: String) -> [String] {
    let own = paths.union([Self.listName])
    let inner = folders
    var found: [String] = []
    func visit(_ prefix: String) {
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(prefix)")) ?? []
      for name in names.sorted() {
        let path = prefix + name
        var status = stat()
        guard lstat("\(folder)/\(path)", &status) == 0 else { continue }
        let isFolder = status.st_mode & S_IFMT == S_IFDIR
        if isFolder, inner.contains(path) {
          visit(path + "/")
        } else if isFolder || !own.contains(path) {
          found.append(path)
        }
      }
    }
    visit("")
    return found
  }

  private static func object(_ text: String?) -> [String: Any]? {
    text.flatMap { try? JSONSerialization.jsonObject(with: Data($0.utf8)) } as? [String: Any]
  }

  /// The names of the corpora of a run; nil for text that is no run of ours.
  private static func corpora(ofRun text: String?) -> [String]? {
    guard let object = object(text), object["schema"] is Int, object["name"] is String,
      let corpora = object["corpora"] as? [[String: Any]]
    else { return nil }
    return corpora.compactMap { ($0["summary"] as? [String: Any])?["name"] as? String }
  }

  private static func letters(_ name: String) -> String {
    name.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private static func isComparison(_ text: String?) -> Bool {
    guard let object = object(text) else { return false }
    return object["schema"] is Int && object["runs"] is [Any] && object["corpora"] is [Any]
  }
}
