/// The text of a new plugin of one kind: a documented sample that works, what it says of itself, and its
/// tests.
protocol PluginTemplate {
  /// The file of the plugin.
  static func plugin(_ name: PluginName) -> String

  /// What the sample says of itself.
  static var explanation: PluginTemplateExplanation { get }

  /// What the tests import beside what all do.
  static var testImports: [String] { get }

  /// What the conformance kit is given beside the type, with a comma before it.
  static var sampleArgument: String { get }

  /// The members of the suite that are the kind's own.
  static func testBody(_ name: PluginName) -> String
}

extension PluginTemplate {
  static var testImports: [String] { [] }
  static var sampleArgument: String { "" }

  /// The file of the plugin's tests: the conformance checks, and the tests of the kind.
  static func tests(_ name: PluginName) -> String {
    let imports = (["AffektCore", "PluginConformance", "Testing"] + testImports).sorted()
    let body = testBody(name).split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
    return """
      \(imports.map { "import \($0)" }.joined(separator: "\n"))

      @testable import StandardPlugins

      @Suite struct \(name.typeName)Tests {
        @Test func conforms() {
          let violations = Conformance.report(of: \(name.typeName).self\(sampleArgument))
          #expect(violations.isEmpty, "\\(violations)")
        }

      \(body)
      }

      """
  }
}

/// What a sample says of itself, as the text of `X+Explanation.swift`.
struct PluginTemplateExplanation {
  /// What a report shows beside the words.
  enum Figure {
    case track
    case plane(String)
  }

  /// The paragraph, line by line.
  let text: [String]
  /// The formula in letters and in TeX.
  var formula: String?
  var tex: String?
  var figure: Figure?

  func file(_ name: PluginName) -> String {
    var arguments = [
      "title: \"\(name.words)\"",
      "text: \"\"\"\n      \(text.joined(separator: " \\\n      "))\n      \"\"\"",
    ]
    if let formula, let tex {
      arguments.append(
        "formula: PluginExplanation.Formula(\n      \"\(formula)\",\n      tex: #\"\(tex)\"#)")
    }
    switch figure {
    case .track: arguments.append("figure: .track(title: \"\(name.words.lowercased())\")")
    case .plane(let note): arguments.append("figure: .plane(note: \"\(note)\")")
    case nil: break
    }
    return """
      import AffektCore

      extension \(name.typeName) {
        static let explanation: PluginExplanation? = PluginExplanation(
          \(arguments.joined(separator: ",\n    ")))
      }

      """
  }
}
