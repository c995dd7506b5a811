import AffektCore
import Testing

@Suite struct SettingsValueTests {
  @Test(arguments: [
    ("plain", "plain"), ("25 ms", "25 ms"), ("-3.5", "-3.5"), ("a/b_c+d.e", "a/b_c+d.e"),
    ("", "\"\""), (" padded", "\" padded\""), ("padded ", "\"padded \""), ("-", "\"-\""),
    ("- item", "\"- item\""), ("%TAG", "\"%TAG\""), ("a: b", "\"a: b\""), ("[x]", "\"[x]\""),
    ("say \"hi\"", "\"say \\\"hi\\\"\""), ("back\\slash", "\"back\\\\slash\""),
    ("two\nlines", "\"two\\nlines\""), ("tab\there", "\"tab\\there\""),
    ("bell\u{7}", "\"bell\\u0007\""), ("\u{85}", "\"\\u0085\""), ("\u{2028}", "\"\\u2028\""),
    ("é", "\"é\""),
  ])
  func scalarsAreQuotedWhereTheyMustBe(_ text: String, _ written: String) {
    #expect(SettingsValue.scalar(text).flowText == written)
  }

  @Test func listsAndMapsAreWrittenInOneLine() {
    let value = SettingsValue.map([
      .init("use", .scalar("svm")), .init("tune", .map([.init("cost", .list([.scalar("1")]))])),
      .init("none", .map([])),
    ])
    #expect(value.flowText == "{ use: svm, tune: { cost: [1] }, none: {} }")
  }

  @Test func placesDoNotMatterToEquality() {
    let here = SourceLocation(file: "a.yaml", line: 1, column: 2)
    let there = SourceLocation(file: "b.yaml", line: 7, column: 1)
    let first = SettingsValue(.scalar("1"), at: here)
    let second = SettingsValue(.scalar("1"), at: there)
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
    #expect(SettingsValue.scalar("[a]") != .list([.scalar("a")]))
    #expect(SettingsValue.scalar("1") != .scalar("1.0"))
  }

  @Test func partsAreFound() {
    let value = SettingsValue.map([.init("a", .scalar("1")), .init("b", .list([]))])
    #expect(value["a"]?.scalarText == "1")
    #expect(value["b"]?.elements?.isEmpty == true)
    #expect(value["c"] == nil)
    #expect(value.scalarText == nil)
    #expect(value.entries?.map(\.key) == ["a", "b"])
    #expect(value.kindName == "a map")
  }

  @Test func errorsNameFileLineColumnAndPath() {
    let place = SourceLocation(file: "a.yaml", line: 4, column: 9)
    let error = SettingsError("it is wrong").inside("cost", at: place).inside("svm")
    #expect("\(error)" == "a.yaml:4:9: svm.cost: it is wrong")
    #expect(error.inside("x", at: SourceLocation(file: "b", line: 1, column: 1)).location == place)
  }
}
