import AffektNumerics
import Testing

@testable import AffektReport

@Suite("Text for TeX")
struct TeXTextTests {
  @Test(
    "what means something to TeX is set as it is",
    arguments: [
      ("a_b", "a\\_b"), ("100 %", "100 \\%"), ("A & B", "A \\& B"), ("#1", "\\#1"),
      ("$x$", "\\$x\\$"), ("{a}", "\\textbraceleft{}a\\textbraceright{}"),
      ("\\input", "\\textbackslash{}input"), ("a^b~c", "a\\textasciicircum{}b\\textasciitilde{}c"),
      ("<a|b>", "\\textless{}a\\textbar{}b\\textgreater{}"),
      ("\"q\"", "\\textquotedbl{}q\\textquotedbl{}"),
      ("--set", "-{}-set"), ("''", "'{}'"), (",,", ",{},"), ("?`", "?\\textasciigrave{}"),
      ("a\nb\tc", "a b c"),
    ])
  func specials(text: String, expected: String) {
    #expect(TeXText.escaped(text) == expected)
  }

  @Test(
    "accents, letters and signs become commands, whatever their normal form",
    arguments: [
      ("ü", "{\\\"{u}}"), ("u\u{308}", "{\\\"{u}}"), ("Demšar", "Dem{\\v{s}}ar"), ("ß", "\\ss{}"),
      ("é", "{\\'{e}}"), ("Ç", "{\\c{C}}"), ("1–2", "1\\textendash{}2"),
      ("“a”", "\\textquotedblleft{}a\\textquotedblright{}"),
      ("χ²", "\\ensuremath{\\chi}\\textsuperscript{2}"), ("≤", "\\ensuremath{\\leq}"),
      ("a · b", "a \\textperiodcentered{} b"), ("≠", "\\ensuremath{\\neq}"),
    ])
  func letters(text: String, expected: String) {
    #expect(TeXText.escaped(text) == expected)
  }

  @Test("long names may be broken where signs join them, and never become dashes")
  func breaks() {
    #expect(TeXText.breakable("--set a") == "-{}-set a")
    #expect(TeXText.breakable("name/other") == "name/\\allowbreak{}other")
    let long = TeXText.breakable(String(repeating: "a", count: 50))
    #expect(long.components(separatedBy: "\\allowbreak{}").map(\.count) == [21, 21, 8])
    #expect(TeXText.running("short-words stay") == "short-words stay")
  }

  @Test("what cannot be set is written visibly")
  func others() {
    #expect(TeXText.escaped("a😀") == "a[U+1F600]")
    #expect(TeXText.escaped("语") == "[U+8BED]")
    #expect(TeXText.escaped("\u{7}") == "[U+0007]")
    #expect(TeXText.escaped("q\u{301}\u{323}").contains("[U+"))
  }

  @Test("any text becomes ASCII with balanced braces and nothing that TeX would act on")
  func anyText() {
    var generator = SeededGenerator(seed: 11)
    let scalars = (0..<4000).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...0x2ff, using: &generator))
    }
    let text = String(String.UnicodeScalarView(scalars.filter { $0 != "\u{a0}" }))
    let written = TeXText.escaped(text)
    #expect(written.unicodeScalars.allSatisfy { (0x20...0x7e).contains($0.value) })
    var depth = 0
    for scalar in written.unicodeScalars {
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth -= 1 }
      #expect(depth >= 0)
    }
    #expect(depth == 0)
    // Without commands nothing of TeX's own is left.
    let rest = written.replacing("\\$", with: "").replacing("\\%", with: "")
      .replacing("\\&", with: "").replacing("\\#", with: "").replacing("\\_", with: "")
      .replacing("\\~{", with: "{").replacing("\\^{", with: "{")
    #expect(!rest.contains { "$%&#_~^".contains($0) || $0 == "\n" })
    #expect(
      TeXText.breakable(text).replacing("\\allowbreak{}", with: "").count >= written.count - 9)
  }
}
