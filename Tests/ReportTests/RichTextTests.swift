import AffektCore
import Testing

@testable import AffektReport

@Suite("Rich text")
struct RichTextTests {
  @Test("a literal holds emphasis, code, references and citations where they stand")
  func pieces() {
    let source = Citation(.misc, authors: ["A"], title: "T")
    let text: RichText = """
      the \(emphasis: "frames"), \(strong: "all"), and \(code: "tables/") \
      (\(reference: "below", to: "folds"))\(citing: [source]).
      """
    #expect(
      text.runs == [
        .plain("the "), .emphasis("frames"), .plain(", "), .strong("all"), .plain(", and "),
        .code("tables/"), .plain(" ("), .reference("below", target: "folds"), .plain(")"),
        .citation([source], numbers: []), .plain("."),
      ])
  }

  @Test("plain text that meets plain text is one piece, whatever it was made from")
  func plain() {
    let name = "x"
    #expect(("\(3) of \(name)" as RichText).runs == [.plain("3 of x")])
    let inner: RichText = "a \(strong: "b") c"
    #expect(("<\(inner)>" as RichText).runs == [.plain("<a "), .strong("b"), .plain(" c>")])
    #expect(("\(citing: [])" as RichText).runs.isEmpty)
  }

  @Test("a text is put at the end of another")
  func appending() {
    var text: RichText = "a"
    text += "\(code: "b")"
    #expect(text == "a" + .code("b"))
  }
}
