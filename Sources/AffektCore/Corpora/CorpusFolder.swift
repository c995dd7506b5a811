import Foundation

/// The files below a corpus folder, in an order that does not depend on the file system.
///
/// A layout sees relative paths and can read small text files (speaker tables, manifests); it never
/// lists directories itself, so that order and symbolic links are handled in one place.
public struct CorpusFolder: Sendable {
  /// The extensions of audio files, in lower case.
  public static let audioExtensions: Set<String> = [
    "wav", "wave", "flac", "aif", "aiff", "aifc", "ogg", "oga", "opus", "mp3", "mp2", "mpga", "au",
    "snd", "w64", "rf64", "bwf", "caf", "sph", "nist", "voc",
  ]

  /// The extensions of files that hold sound in a form that cannot be read, in lower case: they have
  /// to be converted.
  public static let unsupportedExtensions: Set<String> = [
    "m4a", "m4b", "m4p", "m4r", "mp4", "m4v", "aac", "adts", "mov", "qt", "3gp", "3gpp", "3g2",
    "amr", "awb", "webm", "weba", "mka", "mkv", "wma", "wmv", "asf", "avi", "flv", "f4v", "f4a",
    "mpg", "mpeg", "mts", "m2ts", "vob", "ogv", "ogm", "ra", "ram", "rm", "rmvb", "ac3", "eac3",
    "dts", "ape", "wv", "tta", "tak", "mpc", "ofr", "shn", "spx", "dsf", "dff", "dss", "ds2",
    "gsm", "evrc", "qcp", "sln", "silk", "slk", "alac", "mlp", "thd", "pcm", "vox", "aax",
  ]

  /// The folder's path, as given by the user; empty for a generated corpus.
  public let path: String
  /// All files, as paths below the folder with `/`, sorted by Unicode scalars. Hidden files and the
  /// `__MACOSX` folders that archives leave are not among them.
  public let files: [String]
  /// Files and folders whose names are not UTF-8, so that they cannot be opened by name; what is no
  /// character in them is shown as `\u{FFFD}`.
  public let unnamable: [String]

  /// Lists the files below `path`; a path to one file stands for the folder that holds only it.
  ///
  /// Throws when nothing is there or it cannot be read.
  public init(path: String) throws(CorpusError) {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CorpusError("no folder at '\(path)'; check the path of the corpus")
    }
    guard isDirectory.boolValue else {
      let url = URL(fileURLWithPath: path)
      self.path = url.deletingLastPathComponent().relativePath
      files = [url.lastPathComponent]
      unnamable = []
      return
    }
    self.path = path
    (files, unnamable) = try Self.listFiles(below: path)
  }

  /// A folder that is described rather than read, for tests and generated corpora.
  public init(path: String, files: [String]) {
    self.path = path
    self.files = files.sorted(by: Self.precedes)
    unnamable = []
  }

  /// The audio files among `files`.
  public var audioFiles: [String] {
    files.filter { Self.audioExtensions.contains(Self.fileExtension(of: $0)) }
  }

  /// The files among `files` that hold sound in a form that cannot be read.
  public var unsupportedFiles: [String] {
    files.filter { Self.unsupportedExtensions.contains(Self.fileExtension(of: $0)) }
  }

  /// The full path of a file below the folder.
  public func fullPath(of file: String) -> String {
    path.isEmpty ? file : path.hasSuffix("/") ? path + file : path + "/" + file
  }

  /// The text of a small file: UTF-16 with a byte order mark, UTF-8 with or without one, else
  /// Latin-1.
  ///
  /// Throws when the file cannot be read or is larger than 64 MiB.
  public func text(of file: String) throws(CorpusError) -> String {
    let full = fullPath(of: file)
    let attributes = try? FileManager.default.attributesOfItem(atPath: full)
    if let size = attributes?[.size] as? Int, size > 64 << 20 {
      throw CorpusError("'\(full)' has \(size) bytes, too many for a table")
    }
    guard let data = FileManager.default.contents(atPath: full) else {
      throw CorpusError("'\(full)' cannot be read; check that it exists and its permissions")
    }
    if data.starts(with: [0xff, 0xfe]) || data.starts(with: [0xfe, 0xff]),
      let text = String(data: data, encoding: .utf16)
    {
      return text
    }
    let marked = data.starts(with: [0xef, 0xbb, 0xbf]) ? data.dropFirst(3) : data
    return String(data: marked, encoding: .utf8)
      ?? String(data: marked, encoding: .isoLatin1) ?? ""
  }

  /// The size of a file in bytes; nil when it cannot be told.
  public func size(of file: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: fullPath(of: file))
    return attributes?[.size] as? Int
  }

  /// The path of the file called `name` that comes with a corpus: the topmost one in the folder,
  /// else one at `places` relative to the folder, such as `../name`; nil when there is none.
  public func companion(named name: String, orAt places: [String] = []) -> String? {
    let inside = files.filter { $0.split(separator: "/").last.map(String.init) == name }
    let topmost = inside.min { left, right in
      left.split(separator: "/").count < right.split(separator: "/").count
    }
    if let topmost { return topmost }
    guard !path.isEmpty else { return nil }
    return places.first { FileManager.default.fileExists(atPath: fullPath(of: $0)) }
  }

  /// The name of a file without folder and extension.
  public static func stem(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The path of a file without its extension: the identifier of its recording.
  public static func identifier(of file: String) -> String {
    let folder = file.split(separator: "/").dropLast()
    return (folder.map(String.init) + [stem(of: file)]).joined(separator: "/")
  }

  /// The extension of a file in lower case, without the dot.
  public static func fileExtension(of file: String) -> String {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }

  /// Whether one path comes before another: by Unicode scalars, the same on every machine.
  public static func precedes(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
  }

  private static func listFiles(
    below root: String
  ) throws(CorpusError) -> (files: [String], unnamable: [String]) {
    var found: [String] = []
    var unnamable: [String] = []
    var pending = [""]
    var linked: [String] = []
    var visited: Set<String> = []
    // A symbolic link may lead to a folder that is reached without it as well: links come last.
    while let folder = pending.popLast() ?? linked.popLast() {
      let full = folder.isEmpty ? root : root + "/" + folder
      // A symbolic link may lead back up; each real folder is entered once.
      let real = URL(fileURLWithPath: full).resolvingSymlinksInPath().path
      guard visited.insert(real).inserted else { continue }
      let names: [String]
      do {
        names = try FileManager.default.contentsOfDirectory(atPath: full)
      } catch {
        throw CorpusError("the folder '\(full)' cannot be listed; check its permissions")
      }
      for name in names.sorted(by: precedes) where !name.hasPrefix(".") && name != "__MACOSX" {
        let path = folder.isEmpty ? name : folder + "/" + name
        var isDirectory: ObjCBool = false
        guard
          FileManager.default.fileExists(atPath: root + "/" + path, isDirectory: &isDirectory)
        else {
          if name.unicodeScalars.contains("\u{FFFD}") {
            unnamable.append(path)
          } else {
            found.append(path)  // A dangling link: the reader reports it.
          }
          continue
        }
        if !isDirectory.boolValue {
          found.append(path)
        } else if isLink(root + "/" + path) {
          linked.append(path)
        } else {
          pending.append(path)
        }
      }
    }
    return (found.sorted(by: precedes), unnamable.sorted(by: precedes))
  }

  private static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
  }
}
