import Foundation
import Testing

/// Documents, help, messages and documentation comments use the words of the field.
@Suite("Words")
struct WordTests {
  @Test("Documents use the words of the field", arguments: WordRules.documents)
  func documents(_ path: String) throws {
    let text = try String(
      contentsOf: SourceFile.packageFolder.appending(path: path), encoding: .utf8)
    let violations = WordRules.violations(inDocument: text, path: path)
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  @Test("Texts and comments of the modules use the words of the field")
  func sources() {
    let violations = (SourceFile.project + SourceFile.server).flatMap {
      WordRules.violations(in: $0)
    }
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  @Test(
    "A private word is found in a document, a comment and a text, but not in code",
    arguments: [
      ("The model decides for anger.", 1), ("Figures: one row a recording.", 1),
      ("`decides for` is code.", 0), ("The model decides\nfor anger.", 1),
      ("```\nit decides for\n```", 0),
      ("All recordings of a speaker are one row per recording.", 0),
    ])
  func found(text: String, count: Int) {
    #expect(WordRules.violations(inDocument: text, path: "page.md").count == count)
  }

  @Test("A private word is found in comments and texts of a source file")
  func foundInSources() {
    let text = """
      /// The honest way.
      let honest = "an honest score, one row a frame"
      let path = "\\(honest.count)"
      """
    let file = SourceFile(path: "Sources/AffektCore/Sample.swift", text: text)
    #expect(WordRules.violations(in: file).count == 3)
  }

  @Test("Every exception is needed")
  func exceptions() throws {
    for (path, phrases) in WordRules.allowed {
      let text = try String(
        contentsOf: SourceFile.packageFolder.appending(path: path), encoding: .utf8)
      for phrase in phrases { #expect(text.localizedCaseInsensitiveContains(phrase), "\(path)") }
    }
  }
}
