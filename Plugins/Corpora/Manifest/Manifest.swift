import AffektCore
import Foundation

/// A corpus that a table describes: one row per recording, with its path, emotion and speaker.
///
/// The corpus path is the table itself or the folder in which it lies. Columns: `path` (absolute, or
/// relative to the table or to `root`), `emotion`, `speaker`, and if there are any `sex`, `sentence`,
/// `intensity`, `repetition`, `start`, `end`; all others become attributes. The table is CSV as
/// `DelimitedText` reads it. The order of rows does not matter. A row whose file is missing, whose
/// emotion is blank or stands for nothing (`nan`), or that contradicts another is rejected with its
/// line; a table that cannot be read is an error.
///
/// With `start` and `end`, in seconds or as `0 days 00:00:01.5`, a row is a segment of its file, and
/// several rows may have one file. A path is also found with `\` for `/`, in the other normal form of
/// Unicode, in other letter case and without its extension, if one file fits.
///
/// Identifiers are paths without extension, below the table's folder or `root`; absolute paths
/// elsewhere are taken below the deepest folder that they have in common, so that they are the same on
/// every machine. A segment's goes on with its times: `1@500ms-2000ms`.
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
    @Parameter("the folder that paths are relative to, itself relative to the table's folder")
    var root = "."
    @Parameter("the column of paths") var pathColumn = "path"
    @Parameter("the column of emotions") var emotionColumn = "emotion"
    @Parameter("the column of speakers; none when they are not known") var speakerColumn = "speaker"
    @Parameter("the column of sexes, if there is one") var sexColumn = "sex"
    @Parameter("the column of sentences, if there is one") var sentenceColumn = "sentence"
    @Parameter("the column of where segments start, if there is one; none for whole files")
    var startColumn = "start"
    @Parameter("the column of where segments end, if there is one; none for whole files")
    var endColumn = "end"
    @Parameter("which emotions labels mean") var values = EmotionValues()
  }

  static let isGeneral = true

  static func suggestions(for folder: CorpusFolder) -> [LayoutSuggestion] {
    ManifestGuess(in: folder).suggestions
  }

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
    let root =
      parameters.root.hasPrefix("/")
      ? parameters.root : folder.fullPath(of: tableFolder) + "/" + parameters.root
    var files = ManifestFiles(of: rows.map(\.path), below: root, in: folder)
    for index in rows.indices { rows[index].place = files.place(of: rows[index].path) }
    var listing = try listing(of: rows, table: file, in: folder)
    if files.movedCount > 0 {
      listing.notes.append(
        "absolute paths of which only the end is there, taken below the corpus folder: "
          + "\(files.movedCount)")
    }
    return listing
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

  static func isTable(_ file: String) -> Bool {
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
    let sex = try optionalPlace(
      of: parameters.sexColumn, Parameters().sexColumn, in: table, setBy: "sex-column")
    let sentence = try optionalPlace(
      of: parameters.sentenceColumn, Parameters().sentenceColumn, in: table,
      setBy: "sentence-column")
    let start = try optionalPlace(
      of: parameters.startColumn, Parameters().startColumn, in: table, setBy: "start-column")
    let end = try optionalPlace(
      of: parameters.endColumn, Parameters().endColumn, in: table, setBy: "end-column")
    let known = Set([path, emotion, speaker, sex, sentence, start, end].compactMap { $0 })
    return table.rows.map { row in
      var facts: [String: String] = [:]
      for (place, column) in table.columns.enumerated() where !known.contains(place) {
        let value = row.fields[place].trimmed
        if !value.isEmpty { facts[column] = value }
      }
      let field = { (place: Int?) -> String? in
        place.map { row.fields[$0].trimmed }.flatMap { $0.isEmpty ? nil : $0 }
      }
      if let sex = field(sex) { facts["sex"] = sex }
      if let sentence = field(sentence) { facts["sentence"] = sentence }
      let label = row.fields[emotion].trimmed
      return ManifestRow(
        line: row.line, path: row.fields[path].trimmed, label: label,
        emotion: parameters.values.emotion(of: label),
        speaker: speaker.map { row.fields[$0].trimmed } ?? "unknown", facts: facts,
        span: ManifestSpan(start: field(start), end: field(end)))
    }
  }

  /// The place of a column that need not be there: nil for `none`, and where the table lacks the
  /// column that is meant by default.
  private func optionalPlace(
    of column: String, _ usual: String, in table: DelimitedText, setBy setting: String
  ) throws(DelimitedTextError) -> Int? {
    if column == "none" { return nil }
    if column == usual, !table.columns.contains(column) { return nil }
    return try place(of: column, in: table, setBy: setting)
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
    var segmentFiles: [String] = []
    let groups = Dictionary(grouping: rows) {
      CorpusFolder.identifier(of: $0.place.name) + $0.span.suffix
    }
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
      } else if row.emotion == nil {
        reject(EmotionValues.reason(ofMissing: row.label))
      } else if row.speaker.isEmpty {
        reject("the speaker is blank")
      } else if let problem = row.span.problem {
        reject(problem)
      } else if !FileManager.default.fileExists(atPath: row.place.fullPath) {
        reject("there is no file '\(row.place.fullPath)'")
      } else {
        repeated += group.count - 1
        listing.recordings.append(recording(identifier, row))
        if row.span.suffix != "" { segmentFiles.append(row.place.fullPath) }
      }
    }
    if listing.recordings.isEmpty, let first = listing.rejected.first {
      throw CorpusError(
        "none of the \(rows.count) rows of '\(folder.fullPath(of: table))' can be used; "
          + "\(first.reason)"
          + (first.reason.contains("there is no file")
            ? "; if the paths are relative to another folder, name it with root" : ""))
    }
    if !segmentFiles.isEmpty {
      listing.notes.append(
        "recordings that are segments of files: \(segmentFiles.count), of "
          + "\(Set(segmentFiles).count) files")
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
      identifier: identifier, source: row.span.source(of: row.place.fullPath),
      emotion: row.emotion ?? "", speaker: row.speaker, sex: sex,
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
  /// The emotion as the table writes it.
  let label: String
  /// What it means; nil where it stands for nothing.
  let emotion: Emotion?
  let speaker: String
  let facts: [String: String]
  let span: ManifestSpan
  var place = ManifestPlaces.Place(fullPath: "", name: "")

  func saysTheSame(as other: ManifestRow) -> Bool {
    place == other.place && emotion == other.emotion && speaker == other.speaker
      && facts == other.facts
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
