import AffektNumerics
import Foundation

/// Writes the JSON of `PageRecordings`, which is also XML: no character in it is markup.
///
/// The bytes are those of `JSONEncoder` with sorted keys and plain slashes, which takes fifty times as
/// long for lists of many small lists. Keys are given in the order of their bytes.
struct PageJSON {
  /// The JSON so far.
  private(set) var bytes: [UInt8] = []
  /// A number that JSON has no word for.
  private var invalid: Double?
  private var isFirst = true

  /// The JSON as text; throws for a number that is not finite.
  func text() throws -> String {
    try check()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number of bytes; throws for a number that is not finite.
  func size() throws -> Int {
    try check()
    return bytes.count
  }

  private func check() throws {
    guard let invalid else { return }
    throw EncodingError.invalidValue(
      invalid, .init(codingPath: [], debugDescription: "JSON has no number \(invalid)"))
  }

  /// Writes an object; `body` writes its fields.
  mutating func object(_ body: (inout PageJSON) -> Void) {
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    body(&self)
    isFirst = false
    bytes.append(UInt8(ascii: "}"))
  }

  /// Writes a field of an object; `body` writes its value.
  mutating func field(_ key: String, _ body: (inout PageJSON) -> Void) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    write(key)
    bytes.append(UInt8(ascii: ":"))
    body(&self)
    isFirst = false
  }

  /// Writes a list; `write` writes an element.
  mutating func list<Element>(
    _ elements: [Element], _ write: (inout PageJSON, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    for (place, element) in elements.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Writes a whole number.
  mutating func write(_ number: Int) {
    if (0..<10).contains(number) {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else {
      bytes += String(number).utf8
    }
  }

  /// Writes a number in the fewest digits that read back the same, a whole one without a point; nil
  /// as `null`.
  mutating func write(_ number: Double?) {
    guard let number else {
      bytes += "null".utf8
      return
    }
    guard number.isFinite else {
      invalid = number
      return
    }
    let digits = number.description.utf8
    bytes += digits.suffix(2).elementsEqual(".0".utf8) ? digits.dropLast(2) : digits[...]
  }

  /// Writes a text.
  mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\u{8}": bytes += "\\b".utf8
      case "\u{c}": bytes += "\\f".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      // Controls have to be escaped in JSON; the others would be markup, or are no XML.
      case "\u{0}"..<"\u{20}", "<", ">", "&", "\u{fffe}", "\u{ffff}":
        let digits = String(scalar.value, radix: 16)
        bytes += "\\u".utf8
        bytes += repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count)
        bytes += digits.utf8
      default: bytes += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension PageRecordings: PageJSONValue {
  func write(to json: inout PageJSON) {
    json.object { json in
      json.field("colors") { $0.list(colors) { $0.write($1) } }
      json.field("corpora") { $0.list(corpora) { $1.write(to: &$0) } }
      if let soundBudget { json.field("soundBudget") { $0.write(soundBudget) } }
    }
  }
}

extension PageRecordings.Corpus: PageJSONValue {
  func write(to json: inout PageJSON) {
    json.object { json in
      json.field("configurations") { $0.list(configurations) { $1.write(to: &$0) } }
      json.field("emotions") { $0.list(emotions) { $0.write($1) } }
      json.field("folders") { $0.list(folders) { $1.write(to: &$0) } }
      json.field("name") { $0.write(name) }
      json.field("nearest") { $0.list(nearest) { $1.write(to: &$0) } }
      json.field("recordings") { $0.list(recordings) { $1.write(to: &$0) } }
      json.field("sound") { json in
        json.object { json in
          for (place, file) in sound.sorted(by: { $0.key < $1.key }) {
            json.field(place) { $0.write(file) }
          }
        }
      }
      json.field("speakers") { $0.list(speakers) { $0.write($1) } }
      json.field("thumbnails") { $0.list(thumbnails) { $0.write($1) } }
    }
  }
}

extension PageRecordings.Folder: PageJSONValue {
  func write(to json: inout PageJSON) {
    json.object { json in
      json.field("name") { $0.write(name) }
      if let path { json.field("path") { $0.write(path) } }
    }
  }
}

extension PageRecordings.Recording: PageJSONValue {
  func write(to json: inout PageJSON) {
    json.object { json in
      if let folder { json.field("d") { $0.write(folder) } }
      json.field("e") { $0.write(emotion) }
      if let file { json.field("f") { $0.write(file) } }
      json.field("n") { $0.write(name) }
      json.field("s") { $0.write(speaker) }
      if let seconds { json.field("t") { $0.write(seconds) } }
      if let ending { json.field("x") { $0.write(ending) } }
    }
  }
}

extension PageRecordings.Nearest: PageJSONValue {
  func write(to json: inout PageJSON) {
    json.object { json in
      json.field("lists") { $0.list(lists) { $0.list($1) { $0.write($1) } } }
      json.field("name") { $0.write(name) }
    }
  }
}

extension PageRecordings.Matrix: PageJSONValue {
  func write(to json: inout PageJSON) {
    json.object { json in
      json.field("identifier") { $0.write(identifier) }
      json.field("labels") { $0.list(labels) { $0.write($1) } }
      if let nearest { json.field("nearest") { $0.write(nearest) } }
      if let predictions {
        json.field("predictions") { $0.list(predictions) { $0.list($1) { $0.write($1) } } }
      }
      if let scores { json.field("scores") { $0.list(scores) { $0.list($1) { $0.write($1) } } } }
      json.field("seeds") { $0.write(seeds) }
    }
  }
}

/// A part of `PageRecordings` that can be written as JSON.
protocol PageJSONValue {
  /// Writes the part.
  func write(to json: inout PageJSON)
}
