import AffektCore
import AffektNumerics
import Foundation

/// The real corpora, beside the package; tests of them are skipped where they are absent.
enum SharedCorpora {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/corpora").path

  static func path(_ name: String) -> String { root + "/" + name }

  static func isPresent(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }
}

extension CorpusLayout {
  /// The layout with settings written as in a pipeline file.
  static func made(_ settings: [String: String] = [:]) throws -> Self {
    let entries = settings.sorted { $0.key < $1.key }.map {
      SettingsValue.Entry($0.key, .scalar($0.value))
    }
    return try Self(parameters: Parameters(reading: .map(entries)))
  }

  /// What the layout lists for file names alone.
  static func listing(_ files: [String], _ settings: [String: String] = [:]) throws
    -> CorpusListing
  {
    try made(settings).list(CorpusFolder(path: "/nowhere", files: files))
  }

  /// The reason for which the layout rejects one name, beside a good one.
  static func rejection(of file: String, beside good: String, _ settings: [String: String] = [:])
    throws -> String?
  {
    try listing([good, file], settings).rejected.first { $0.path == file }?.reason
  }
}

extension CorpusListing {
  /// Everything in the listing as text, in the order of identifiers, to compare listings.
  var summary: [String] {
    let lines = recordings.sorted { $0.identifier < $1.identifier }.map { recording in
      "\(recording.identifier) \(recording.emotion) \(recording.speaker) "
        + "\(recording.sex?.rawValue ?? "-") \(recording.sentence ?? "-") "
        + "\(recording.intensity ?? "-") \(recording.repetition ?? "-") "
        + "\(recording.attributes.sorted { $0.key < $1.key })"
    }
    let reasons = rejected.map { "\($0.path): \($0.reason)" }.sorted()
    return lines + reasons + notes
  }
}

/// A folder of files that a test makes and that is removed at its end.
struct TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "affekt-corpora-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)
  }

  func write(_ text: String, to file: String) throws {
    try write(Data(text.utf8), to: file)
  }

  func write(_ data: Data, to file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Names that no corpus has, and names that nearly fit.
struct NameFuzzer {
  private var generator = SeededGenerator(seed: 11)

  /// Random text from random bytes.
  mutating func text() -> String {
    let bytes = (0..<generator.index(below: 24)).map { _ in UInt8(generator.index(below: 256)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A good name with a letter replaced, removed or doubled, or cut short.
  mutating func mutation(of name: String) -> String {
    var letters = Array(name)
    let place = generator.index(below: letters.count)
    switch generator.index(below: 4) {
    case 0: letters[place] = Array("_-.aZ09 é👩‍👩‍👧/")[generator.index(below: 11)]
    case 1: letters.remove(at: place)
    case 2: letters.insert(letters[place], at: place)
    default: letters.removeSubrange(place...)
    }
    return String(letters)
  }
}
