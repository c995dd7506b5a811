import Foundation

/// A Swift file of the project, as text.
struct SourceFile {
  /// The path below the package, such as `Sources/AffektCore/Errors.swift`.
  let path: String
  let text: String

  /// The name without folder and extension.
  var stem: String {
    let name = path.split(separator: "/").last ?? ""
    return name.split(separator: ".").first.map(String.init) ?? ""
  }

  /// The folders and the name, below the package that the file belongs to.
  var parts: [String] {
    let parts = path.split(separator: "/").map(String.init)
    return parts.first == "Server" ? Array(parts.dropFirst()) : parts
  }

  /// The module that the file belongs to.
  var module: String {
    parts[0] == "Plugins" ? "StandardPlugins" : parts[1]
  }

  /// The lines without comments and without the contents of texts.
  var codeLines: [String] {
    var isInsideText = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let quotes = line.components(separatedBy: "\"\"\"").count - 1
      defer { if !quotes.isMultiple(of: 2) { isInsideText.toggle() } }
      return isInsideText || quotes > 0 ? "" : Self.code(of: line)
    }
  }

  private static func code(of line: Substring) -> String {
    var code = ""
    var isText = false
    var previous: Character?
    for character in line {
      if character == "\"", previous != "\\" { isText.toggle() }
      if !isText, character == "/", previous == "/" {
        code.removeLast()
        break
      }
      if !isText || character == "\"" { code.append(character) }
      previous = previous == "\\" ? nil : character
    }
    return code
  }

  /// The folder of the package.
  static let packageFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// All Swift files below the folders of the package, in the order of their paths.
  static func all(below folders: [String]) -> [SourceFile] {
    folders.flatMap { folder -> [SourceFile] in
      let root = packageFolder.appending(path: folder)
      let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
      return (names ?? []).filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
        let url = root.appending(path: name)
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
        return SourceFile(path: "\(folder)/\(name)", text: text)
      }
    }
  }

  /// The source files of the project, without its tests.
  static let project = all(below: ["Sources", "Plugins"])

  /// The source files of the server, which is a package of its own.
  static let server = all(below: ["Server/Sources"])

  /// The files of the tests.
  static let tests = all(below: ["Tests"])
}
