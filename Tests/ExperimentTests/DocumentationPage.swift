import Foundation
import Testing

/// A Markdown page of the project.
struct DocumentationPage: CustomTestStringConvertible {
  /// A fenced block, such as the lines between "```yaml" and "```".
  struct Block: CustomTestStringConvertible {
    let page: String
    /// The line of the page on which the text begins.
    let line: Int
    let language: String
    let text: String
    var testDescription: String { "\(page):\(line)" }
  }

  /// The path below the package.
  let path: String
  let text: String
  var testDescription: String { path }

  static let packageFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Every page that is written by hand.
  static let all: [DocumentationPage] = {
    let folder = packageFolder.appending(path: "Documentation").path
    let below = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    let names = below.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/\($0)" }
    return (["README.md", "CONTRIBUTING.md"] + names).compactMap(DocumentationPage.init(path:))
  }()

  init?(path: String) {
    let url = Self.packageFolder.appending(path: path)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
    self.path = path
    self.text = text
  }

  /// The fenced blocks in order.
  var blocks: [Block] {
    var blocks: [Block] = []
    var language: String?
    var start = 0
    var lines: [Substring] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      guard line.hasPrefix("```") else {
        if language != nil { lines.append(line) }
        continue
      }
      if let open = language {
        blocks.append(
          Block(
            page: path, line: start, language: open,
            text: lines.map { $0 + "\n" }.joined()))
        language = nil
        lines = []
      } else {
        language = String(line.dropFirst(3))
        start = index + 2
      }
    }
    return blocks
  }

  /// The text without fenced blocks.
  var prose: String {
    var isInside = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") {
        isInside.toggle()
        return false
      }
      return !isInside
    }.joined(separator: "\n")
  }

  /// The anchors of the headings, as Markdown renderers make them.
  var anchors: Set<String> {
    var anchors: Set<String> = []
    for line in prose.split(separator: "\n") where line.hasPrefix("#") {
      let title = line.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
      let kept = title.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" || $0 == "_" }
      anchors.insert(kept.replacing(" ", with: "-"))
    }
    return anchors
  }

  /// The targets of the links that lead to files and headings of the project.
  var localLinks: [String] {
    prose.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }
      .filter { !$0.contains("://") && !$0.hasPrefix("mailto:") }
  }
}
