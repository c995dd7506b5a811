import Foundation
import Testing

/// Help fits a terminal of 80 columns, and the documents name only what it names.
@Suite("Help")
struct HelpTests {
  /// A command with its help.
  private struct Command {
    let words: [String]
    let help: String

    var name: String { (["affekt"] + words).joined(separator: " ") }

    /// The names of the subcommands.
    var subcommands: [String] {
      guard let start = help.range(of: "\nSUBCOMMANDS:\n") else { return [] }
      return help[start.upperBound...].matches(of: /(?m)^  ([a-z][a-z-]*)/).map { String($0.1) }
    }
  }

  @Test("No line of any help is longer than 80 columns")
  func width() throws {
    let commands = try all()
    // A walk that finds nothing would let every line pass.
    #expect(commands.count > 20)
    for command in commands {
      for line in command.help.split(separator: "\n") where line.count > 80 {
        Issue.record("\(command.name): \(line.count) columns: \(line)")
      }
    }
  }

  @Test("A usage line continues where it is too long, and is shown after a mistake too")
  func usage() throws {
    try withFolder { folder in
      let help = try ProgramRun(["plan", "--help"], in: folder, environment: ["COLUMNS": "80"])
      #expect(help.output.contains("\nUSAGE: affekt plan "))
      #expect(help.output.contains("\n       [--set <key.path=value> ...] [--force] [--resolved]"))
      let mistake = try ProgramRun(["plan"], in: folder, environment: ["COLUMNS": "80"])
      #expect(mistake.status == 2)
      #expect(mistake.errors.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test("Commands and options in the documents exist")
  func documents() throws {
    let commands = try Dictionary(
      all().map { ($0.words.joined(separator: " "), $0) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    for page in try Self.pages() {
      for line in Self.commandLines(in: page.text) {
        count += 1
        let words = line.split(separator: " ").map(String.init)
        var name = ""
        for word in words {
          let longer = name.isEmpty ? word : "\(name) \(word)"
          guard commands[longer] != nil else { break }
          name = longer
        }
        let command = commands[name]
        // A group of commands may be named alone, and a word in capitals stands for any of it.
        let next = words.dropFirst(name.split(separator: " ").count).first
        let isOpen = next?.allSatisfy(\.isUppercase) ?? true
        #expect(
          !name.isEmpty && (isOpen || command?.subcommands.isEmpty == true),
          "\(page.path): affekt \(line)")
        for option in words where option.hasPrefix("--") {
          #expect(
            command?.help.contains(try Regex("\(option)[ ,]")) == true,
            "\(page.path): 'affekt \(name)' has no \(option)")
        }
      }
    }
    #expect(count > 40)
  }

  @Test("The reference of the pipeline file names every plugin, and every setting of some kinds")
  func plugins() throws {
    let page = try String(
      contentsOf: ProgramRun.package.appending(path: "Documentation/pipeline-file.md"),
      encoding: .utf8)
    try withFolder { folder in
      let list = try ProgramRun(["list"], in: folder).output
      var kind = ""
      var names: [String] = []
      for line in list.split(separator: "\n") {
        if line.hasSuffix(":"), !line.hasPrefix(" ") { kind = String(line.dropLast()) }
        guard let name = line.firstMatch(of: #/^  ([a-z0-9-]+) /#)?.1 else { continue }
        names.append(String(name))
        #expect(page.contains("`\(name)`"), "the page does not name '\(name)'")
        guard ["corpus", "protocol", "transform"].contains(kind) else { continue }
        let text = try ProgramRun(["describe", String(name)], in: folder).output
        for setting in text.matches(of: #/(?m)^    ([a-z0-9-]+): /#) {
          #expect(page.contains("`\(setting.1)`"), "no '\(setting.1)' of '\(name)'")
        }
      }
      #expect(names.count > 60)
    }
  }

  @Test("The reference of the pipeline file names every section and form of a report")
  func report() throws {
    let page = try String(
      contentsOf: ProgramRun.package.appending(path: "Documentation/pipeline-file.md"),
      encoding: .utf8)
    try withFolder { folder in
      let help = try ProgramRun(["report", "--help"], in: folder).output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let lists = help.matches(of: /(?:write: |some of |report: )([a-z, -]+)\./)
      let names = lists.flatMap { $0.1.split(separator: ", ") }.filter { !$0.contains(" ") }
      #expect(names.count > 25)
      for name in names { #expect(page.contains("`\(name)`"), "the page does not name '\(name)'") }
    }
  }

  // MARK: - Commands

  /// Every command, from the root down.
  private func all() throws -> [Command] {
    try withFolder { folder in
      var found: [Command] = []
      var open: [[String]] = [[]]
      while let words = open.popLast() {
        let run = try ProgramRun(
          words + ["--help"], in: folder, environment: ["COLUMNS": "80"])
        #expect(run.status == 0)
        let command = Command(words: words, help: run.output)
        found.append(command)
        open += command.subcommands.map { words + [$0] }
      }
      return found
    }
  }

  // MARK: - Documents

  private static func pages() throws -> [(path: String, text: String)] {
    let folder = ProgramRun.package
    let names = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "Documentation").path)
    let paths =
      ["README.md", "CONTRIBUTING.md"]
      + names.filter { $0.hasSuffix(".md") }.sorted().map { "Documentation/\($0)" }
    return try paths.map { path in
      (path, try String(contentsOf: folder.appending(path: path), encoding: .utf8))
    }
  }

  /// What stands after `affekt` on the lines of shell blocks, and in code within sentences.
  private static func commandLines(in text: String) -> [String] {
    var lines: [String] = []
    var isShell = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isShell = line == "```sh"
      } else if isShell, let match = line.firstMatch(of: /(?:^|\/| )affekt ([a-z][^#]*)/) {
        lines.append(match.1.trimmingCharacters(in: .whitespaces))
      } else if !isShell {
        lines += line.matches(of: /`affekt ([a-z][^`]*)`/).map { String($0.1) }
      }
    }
    return lines
  }
}
