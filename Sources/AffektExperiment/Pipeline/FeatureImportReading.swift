import AffektCore
import AffektResults

/// Reads a feature set that is imported: `{ import: "${EGEMAPS}", recording: file }`.
struct FeatureImportReading {
  /// The keys of such a definition.
  static let keys = [
    "import", "recording", "separator", "leave-out", "keep", "impute", "sha256",
  ]

  /// What the features are, with `${NAME}` unread.
  let written: SettingsValue?

  /// The import that a definition asks for.
  ///
  /// `sha256`, which resolved pipelines state, must be that of the table.
  func features(_ definition: SettingsValue, named name: String) throws(SettingsError)
    -> FeatureImport
  {
    let reader = try SettingsReader(
      definition, known: Self.keys, what: "an imported feature set")
    let place = try reader.required("import")
    guard let path = place.scalarText, !path.isEmpty else {
      throw SettingsError(
        "expected the path of a table, found \(place.kindName)", path: ["import"],
        at: place.location)
    }
    let imputes = try Imputation(reading: reader.optional(Imputation.key)) == .median
    let features: FeatureImport
    do throws(SettingsError) {
      features = try FeatureImport(
        path: path,
        pathAsWritten: written?[name]?["import"]?.scalarText ?? "${\(name.uppercased())}",
        recordingColumn: try reader.text("recording"),
        separator: try separator(reader.optional("separator")),
        leftOut: try columns(reader.optional("leave-out"), "leave-out"),
        kept: try columns(reader.optional("keep"), "keep"), imputes: imputes)
    } catch {
      throw error.location == nil ? error.inside("import", at: place.location) : error
    }
    if let hash = try reader.text("sha256"), hash != features.contentHash {
      throw SettingsError(
        "the table '\(path)' is not the one that the pipeline was written for: its SHA-256 is "
          + "\(features.contentHash)", path: ["sha256"], at: reader.optional("sha256")?.location)
    }
    return features
  }

  private func separator(_ value: SettingsValue?) throws(SettingsError)
    -> DelimitedText.Separator?
  {
    let names: [(String, DelimitedText.Separator?)] = [
      ("auto", nil), ("comma", .comma), ("semicolon", .semicolon), ("tab", .tab),
    ]
    guard let value else { return nil }
    guard let choice = names.first(where: { $0.0 == value.scalarText }) else {
      throw SettingsError(
        "expected one of \(names.map(\.0).joined(separator: ", ")), found \(value.kindName)",
        path: ["separator"], at: value.location)
    }
    return choice.1
  }

  private func columns(_ value: SettingsValue?, _ key: String) throws(SettingsError) -> [String] {
    guard let value else { return [] }
    let names = (value.elements ?? [value]).compactMap(\.scalarText)
    guard names.count == value.elements?.count ?? 1 else {
      throw SettingsError(
        "expected the names of columns, found \(value.kindName)", path: [key],
        at: value.location)
    }
    return names
  }
}

extension FeatureImport {
  /// The definition in the format of pipeline files, every default written out.
  var resolved: SettingsValue {
    var entries: [SettingsValue.Entry] = [
      .init("import", .scalar(pathAsWritten)), .init("recording", .scalar(recordingColumn)),
    ]
    switch separator {
    case .comma: entries.append(.init("separator", .scalar("comma")))
    case .semicolon: entries.append(.init("separator", .scalar("semicolon")))
    case .tab: entries.append(.init("separator", .scalar("tab")))
    case nil: break
    }
    if !leftOut.isEmpty {
      entries.append(.init("leave-out", .list(leftOut.map { .scalar($0) })))
    }
    if !kept.isEmpty { entries.append(.init("keep", .list(kept.map { .scalar($0) }))) }
    if imputes {
      entries.append(.init(Imputation.key, .scalar(Imputation.median.rawValue)))
    }
    entries.append(.init("sha256", .scalar(contentHash)))
    return .map(entries)
  }
}
