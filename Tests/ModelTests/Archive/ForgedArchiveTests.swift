import AffektModels
import Foundation
import Testing

@Suite("A forged file under a right checksum is refused")
struct ForgedArchiveTests {
  private static func error(
    _ data: Data, limits: ArchiveLimits = ArchiveLimits()
  ) -> ArchiveError? {
    do {
      _ = try Archive(reading: data, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private static func isInconsistent(_ error: ArchiveError?) -> Bool {
    if case .inconsistent = error { true } else { false }
  }

  /// Whether the header was refused, and not the arrays after it.
  private static func isWrongHeader(_ data: Data) -> Bool {
    guard let problem = problem(data) else { return false }
    return problem != "bytes follow the last array" && !problem.hasPrefix("array ")
  }

  private static func problem(_ data: Data) -> String? {
    guard case .inconsistent(_, _, let problem) = error(data) else { return nil }
    return problem
  }

  // MARK: - Sizes

  @Test("Sizes that are not those of the file")
  func sizes() {
    #expect(
      Self.error(ForgedArchive.file("1", headerSize: .max))
        == .tooLarge(subject: "the header", limit: 4 << 20))
    #expect(
      Self.problem(ForgedArchive.file("1", headerSize: 2)) == "the header is longer than the file")
    #expect(Self.isInconsistent(Self.error(ForgedArchive.file("1", headerSize: 0))))
    #expect(Self.isInconsistent(Self.error(ForgedArchive.file("12", headerSize: 1))))
    for size in [0, 88, 90, UInt64.max, UInt64(Int64.max)] {
      #expect(
        Self.problem(ForgedArchive.file("1", fileSize: size))
          == "the file states another size than its own")
    }
  }

  @Test("More than the limits")
  func limits() {
    let file = ForgedArchive.file("[[1,2],3]")
    #expect(Self.error(file, limits: ArchiveLimits(fileSize: file.count)) == nil)
    #expect(
      Self.error(file, limits: ArchiveLimits(fileSize: file.count - 1))
        == .tooLarge(subject: "the file", limit: file.count - 1))
    #expect(Self.error(file, limits: ArchiveLimits(headerSize: 9)) == nil)
    #expect(
      Self.error(file, limits: ArchiveLimits(headerSize: 8))
        == .tooLarge(subject: "the header", limit: 8))
    #expect(Self.error(file, limits: ArchiveLimits(nodeCount: 5)) == nil)
    #expect(
      Self.error(file, limits: ArchiveLimits(nodeCount: 4))
        == .tooLarge(subject: "the number of values in the header", limit: 4))
    #expect(Self.error(file, limits: ArchiveLimits(depth: 2)) == nil)
    #expect(
      Self.error(file, limits: ArchiveLimits(depth: 1))
        == .tooLarge(subject: "the depth of the header", limit: 1))
  }

  @Test("Nesting without end", arguments: ["[", "{\"a\":"])
  func nesting(_ opening: String) {
    let deep = String(repeating: opening, count: 1_000_000 / opening.utf8.count)
    #expect(
      Self.error(ForgedArchive.file(deep))
        == .tooLarge(subject: "the depth of the header", limit: 64))
  }

  @Test("A header of very many values")
  func manyValues() {
    let many = "[" + String(repeating: "1,", count: 1 << 20) + "1]"
    #expect(
      Self.error(ForgedArchive.file(many))
        == .tooLarge(subject: "the number of values in the header", limit: 1 << 18))
  }

  // MARK: - Arrays

  @Test(
    "More elements than there are bytes are refused at once",
    arguments: [
      2, 9, 1 << 30, 1 << 60, (1 << 60) + 1, 1 << 61, (1 << 61) + 1, Int.max,
    ])
  func tooManyElements(count: Int) {
    let header = "{\"$array\":[\"float64\",\(count)]}"
    let file = ForgedArchive.file(header, [UInt8](repeating: 0, count: 8))
    let clock = ContinuousClock()
    let start = clock.now
    #expect(Self.problem(file) == "array 0 is wrong: it is longer than the file")
    #expect(clock.now - start < .seconds(1))
  }

  @Test(
    "Numbers of elements that are none",
    arguments: ["-1", "1.0", "1e0", "01", "-0", "9223372036854775808", "+1", "\"1\"", "null", ""])
  func wrongCounts(_ count: String) {
    let file = ForgedArchive.file("{\"$array\":[\"uint8\",\(count)]}", [0])
    #expect(Self.isWrongHeader(file))
  }

  @Test("Arrays that do not fill the file")
  func restOfFile() {
    let one = #"{"$array":["uint8",1]}"#
    #expect(Self.error(ForgedArchive.file(one, [1])) == nil)
    #expect(Self.problem(ForgedArchive.file(one, [1, 0])) == "bytes follow the last array")
    #expect(Self.problem(ForgedArchive.file("1", [0])) == "bytes follow the last array")
    // The second one begins only at the next multiple of 64.
    let two = "[\(one),\(one)]"
    let gap = [UInt8](repeating: 0, count: 63)
    #expect(Self.error(ForgedArchive.file(two, [1] + gap + [2])) == nil)
    #expect(
      Self.problem(ForgedArchive.file(two, [1, 2]))
        == "array 1 is wrong: it is longer than the file")
    #expect(
      Self.problem(ForgedArchive.file(two, [1] + gap))
        == "array 1 is wrong: it is longer than the file")
    #expect(
      Self.problem(ForgedArchive.file(two, [1] + gap + gap + [0, 2]))
        == "bytes follow the last array")
    #expect(
      Self.problem(ForgedArchive.file(one)) == "array 0 is wrong: it is longer than the file")
  }

  @Test("Padding that is not zero", arguments: [1, 30, 63])
  func padding(place: Int) {
    let two = #"[{"$array":["uint8",1]},{"$array":["uint8",1]}]"#
    var payload = [UInt8](repeating: 0, count: 65)
    payload[place] = 1
    #expect(
      Self.problem(ForgedArchive.file(two, payload))
        == "array 1 is wrong: the bytes before it are not zero")
  }

  @Test("A truth value of another byte than 0 and 1")
  func truthValues() {
    let file = ForgedArchive.file(#"{"$array":["bool",2]}"#, [1, 2])
    #expect(Self.problem(file) == "array 0 is wrong: an element is no bool")
  }

  @Test(
    "References that are none",
    arguments: [
      #"{"$array":0}"#, #"{"$array":["float16",1]}"#, #"{"$array":["uint8"]}"#,
      #"{"$array":["uint8",1,1]}"#, #"{"$array":["uint8",1],"a":1}"#,
      #"{"a":1,"$array":["uint8",1]}"#, #"{"$array":["uint8",1],"$array":["uint8",1]}"#,
      #"{"$arrays":["uint8",1]}"#, #"{"$":1}"#, #"{"$float64":"3ff0000000000000"}"#,
      #"{"$float64":"7ff0"}"#, #"{"$float64":"7FF0000000000000"}"#,
      #"{"$float64":"+7ff00000000000"}"#, #"{"$float64":"7ff00000000000000"}"#,
      #"{"$float64":1}"#, #"{"$float32":"3f800000"}"#, #"{"$float32":"7ff0000000000000"}"#,
    ])
  func references(_ header: String) {
    #expect(Self.isWrongHeader(ForgedArchive.file(header, [0])))
    #expect(Self.isWrongHeader(ForgedArchive.file(header)))
  }

  // MARK: - JSON

  @Test(
    "JSON of another form than the one that is written",
    arguments: [
      "", " 1", "1 ", "1\n", "\u{FEFF}1", "[1, 2]", "{\"a\": 1}", "[1,]", "[,1]", "[1", "[",
      "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "{1:1}",
      "{\"a\" 1}", "nul", "nulL", "True", "tru", "NaN", "Infinity", "-", "+1", ".5", "1.", "1.e1",
      "1e", "1e+", "01", "-01", "00", "0x1", "1_000", "1 2", "11\u{0}", "'a'", "\"a", "\"a\\",
      "\"\\n\"", "\"\\u000A\"", "\"\\u0041\"", "\"\\u0020\"", "\"\\u00\"", "\"\\ud83c\"", "\"\\/\"",
      "\"\t\"", "\"\n\"", "\"\u{0}\"", "[1]]", "{}{}", "[]1", "/**/1",
      String(repeating: "1", count: 41), "0." + String(repeating: "1", count: 40),
    ])
  func otherForms(_ header: String) {
    #expect(Self.isWrongHeader(ForgedArchive.file(header)))
  }

  @Test(
    "Keys that are there twice, or out of order",
    arguments: [
      #"{"a":1,"a":1}"#, #"{"b":1,"a":1}"#, #"{"a":1,"b":1,"a":2}"#, #"{"$$a":1,"$$a":1}"#,
      #"{"":1,"":1}"#, #"{"a":1,"":1}"#, #"[{"x":{"a":1,"a":1}}]"#, #"{"ab":1,"a":1}"#,
    ])
  func keys(_ header: String) {
    #expect(
      Self.problem(ForgedArchive.file(header))
        == "the keys of an object do not ascend, or one is there twice")
  }

  @Test(
    "Bytes that are not UTF-8",
    arguments: [
      [0x80], [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xE2, 0x82],
    ])
  func notUTF8(bytes: [UInt8]) {
    let text = Array("\"a".utf8) + bytes + Array("\"".utf8)
    #expect(Self.problem(ForgedArchive.file(text)) == "a text is not UTF-8")
    let key = Array("{\"".utf8) + bytes + Array("\":1}".utf8)
    #expect(Self.problem(ForgedArchive.file(key)) == "a text is not UTF-8")
    #expect(Self.isInconsistent(Self.error(ForgedArchive.file(bytes))))
  }

  @Test("An error names the byte")
  func offset() {
    #expect(
      Self.error(ForgedArchive.file("[1,2,x]"))
        == .inconsistent(path: "", offset: 88 + 5, problem: "this is not a value of JSON"))
  }
}
