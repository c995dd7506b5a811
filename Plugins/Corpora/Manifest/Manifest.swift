import AffektCore
import Foundation

/// A corpus that a table describes: one row per recording, with its path, emotion and speaker.
///
/// The corpus path is the table itself or the folder in which it lies. Columns: `path` (absolute, or
/// relative to the table), `emotion`, `speaker`, and if there are any `sex`, `sentence`,
/// `intensity`, `repetition`; all others become attributes. The table is CSV as `DelimitedText` reads it.
/// The order of rows does not matter. A row whose file is missing, whose emotion is blank or that
/// contradicts another is rejected with its line; a table that cannot be read is an error.
///
/// Identifiers are paths without extension, below the table's folder; absolute paths elsewhere are
/// taken below the deepest folder that they have in common, so that they are the same on every
/// machine.
struct Manifest: CorpusLayout {
  /// What stands between two columns.
  enum Separator: String, ParameterChoice {
    case auto, comma, semicolon, tab
  }

  struct Parameters: ParameterSet {
    @Parameter("the table's name in the corpus folder, where the corpus path is a folder")
    var file = "manifest.csv"
    @Parameter("what stands between columns; auto takes what is most frequent in the first line")
    var separator = Separator.auto
    @Parameter("the column of paths") var pathColumn = "path"
    @Parameter("the column of emotions") var emotionColumn = "emotion"
    @Parameter("the column of speakers; none when they are not known") var speakerColumn = "speaker"
  }

  static let isGeneral = true

  static let manifest = PluginManifest(
    identifier: "manifest", version: 1,
    summary: "Own recordings: a CSV table says path, emotion, speaker and more.",
    reference: "Affekt; the table as in RFC 4180")

  let parameters: Parameters

  init(parameters: Parameters) { self.parameters = parameters }

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    let file = try tableFile(in: folder)
    var rows: [ManifestRow]
    do {
      rows = try readRows(folder.text(of: file))
    } catch let error as CorpusError {
      throw error
    } catch {
      throw CorpusError("'\(folder.fullPath(of: file))': \(error)")
    }
    guard !rows.isEmpty else {
      throw CorpusError("'\(folder.fullPath(of: file))' names its columns but has no rows")
    }
    let tableFolder = file.split(separator: "/").dropLast().joined(separator: "/")
    let places = ManifestPlaces(of: rows.map(\.path), below: folder.fullPath(of: tableFolder))
    for index in rows.indices { rows[index].place = places.place(of: rows[index].path) }
    return try listing(of: rows, table: file, in: folder)
  }

  // MARK: Reading

  private func tableFile(in folder: CorpusFolder) throws(CorpusError) -> String {
    // A corpus path that is a file stands for a folder with that file alone.
    if folder.files.count == 1, let only = folder.files.first, Self.isTable(only) { return only }
    if folder.files.contains(parameters.file) { return parameters.file }
    let tables = folder.files.filter(Self.isTable)
    throw CorpusError(
      "no table '\(parameters.file)' in '\(folder.path)'; "
        + (tables.isEmpty
          ? "give its name with 'file' or its path as the path of the corpus"
          : NearestName.hint(for: parameters.file, among: Array(tables.prefix(20)))))
  }

  private static func isTable(_ file: String) -> Bool {
    ["csv", "tsv", "txt"].contains(CorpusFolder.fileExtension(of: file))
  }

  private func readRows(_ text: String) throws -> [ManifestRow] {
    let separator: DelimitedText.Separator? =
      switch parameters.separator {
      case .auto: nil
      case .comma: .comma
      case .semicolon: .semicolon
      case .tab: .tab
      }
    let table = try DelimitedText(reading: text, separator: separator)
    let path = try place(of: parameters.pathColumn, in: table, setBy: "path-column")
    let emotion = try place(of: parameters.emotionColumn, in: table, setBy: "emotion-column")
    let speaker =
      parameters.speakerColumn == "none"
      ? nil : try place(of: parameters.speakerColumn, in: table, setBy: "speaker-column")
    let known: Set<Int> = Set([path, emotion] + (speaker.map { [$0] } ?? []))
    return table.rows.map { row in
      var facts: [String: String] = [:]
      for (place, column) in table.columns.enumerated() where !known.contains(place) {
        let value = row.fields[place].trimmed
        if !value.isEmpty { facts[column] = value }
      }
      return ManifestRow(
        line: row.line, path: row.fields[path].trimmed, emotion: row.fields[emotion].trimmed,
        speaker: speaker.map { row.fields[$0].trimmed } ?? "unknown", facts: facts)
    }
  }

  private func place(of column: String, in table: DelimitedText, setBy setting: String)
    throws(DelimitedTextError) -> Int
  {
    do {
      return try table.place(of: column)
    } catch {
      throw DelimitedTextError(
        line: error.line, error.message + " (another column can be named with \(setting))")
    }
  }

  // MARK: Listing

  private func listing(of rows: [ManifestRow], table: String, in folder: CorpusFolder)
    throws(CorpusError) -> CorpusListing
  {
    var listing = CorpusListing()
    var repeated = 0
    let groups = Dictionary(grouping: rows) { CorpusFolder.identifier(of: $0.place.name) }
    for (identifier, group) in groups.sorted(by: { CorpusFolder.precedes($0.key, $1.key) }) {
      let group = group.sorted { CorpusFolder.precedes($0.path, $1.path) }
      let row = group[0]
      let path = row.path.isEmpty ? table : row.path
      let lines = group.map(\.line).sorted().map(String.init)
      let line = (lines.count == 1 ? "line " : "lines ") + lines.joined(separator: ", ")
      func reject(_ reason: String) {
        listing.rejected.append(RejectedFile(path: path, reason: "\(line): \(reason)"))
      }
      if row.path.isEmpty {
        reject("the path is blank")
      } else if !group.allSatisfy({ $0.saysTheSame(as: row) }) {
        reject(
          Set(group.map(\.place.fullPath)).count == 1
            ? "the rows on this file contradict each other; keep the right one"
            : "these files would have one identifier, '\(identifier)'; keep one")
      } else if row.emotion.isEmpty || row.speaker.isEmpty {
        reject("the \(row.emotion.isEmpty ? "emotion" : "speaker") is blank")
      } else if !FileManager.default.fileExists(atPath: row.place.fullPath) {
        reject("there is no file '\(row.place.fullPath)'")
      } else {
        repeated += group.count - 1
        listing.recordings.append(recording(identifier, row))
      }
    }
    if listing.recordings.isEmpty, let first = listing.rejected.first {
      throw CorpusError(
        "none of the \(rows.count) rows of '\(folder.fullPath(of: table))' can be used; "
          + "\(first.reason)")
    }
    if repeated > 0 { listing.notes.append("rows that repeat another: \(repeated)") }
    if parameters.speakerColumn == "none" {
      listing.notes.append(
        "the speakers are not known: all recordings count as one speaker's, and protocols by "
          + "speaker are not possible")
    }
    let named = Set(rows.map(\.place.fullPath))
    let unnamed = folder.audioFiles.filter { file in
      !named.contains(ManifestPlaces.normalized(folder.fullPath(of: file)))
    }
    if let first = unnamed.first {
      listing.notes.append(
        "audio files below the folder that the table does not name: \(unnamed.count), such as "
          + "'\(first)'")
    }
    return listing
  }

  private func recording(_ identifier: String, _ row: ManifestRow) -> Recording {
    var facts = row.facts
    let sex = facts["sex"].flatMap(SpeakerSex.init(spelled:))
    // What is neither female nor male stays an attribute.
    if sex != nil { facts["sex"] = nil }
    return Recording(
      identifier: identifier, source: .file(row.place.fullPath),
      emotion: Emotion(spelled: row.emotion), speaker: row.speaker, sex: sex,
      sentence: facts.removeValue(forKey: "sentence"),
      intensity: facts.removeValue(forKey: "intensity"),
      // `take` is its older name.
      repetition: facts.removeValue(forKey: "repetition") ?? facts.removeValue(forKey: "take"),
      attributes: facts)
  }
}

/// One row of a manifest.
struct ManifestRow {
  let line: Int
  let path: String
  let emotion: String
  let speaker: String
  let facts: [String: String]
  var place = ManifestPlaces.Place(fullPath: "", name: "")

  func saysTheSame(as other: ManifestRow) -> Bool {
    place == other.place && Emotion(spelled: emotion) == Emotion(spelled: other.emotion)
      && speaker == other.speaker && facts == other.facts
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
