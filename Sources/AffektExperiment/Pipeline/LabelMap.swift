import AffektCore
import AffektResults

/// Which emotions of a corpus are left out, merged or renamed, and what classes are made of.
public struct LabelMap: Sendable, Equatable {
  /// The emotions whose recordings are left out.
  public let dropped: [Emotion]
  /// What each renamed or merged emotion becomes.
  public let renamed: [Emotion: Emotion]
  /// What a class is made of; the emotion alone unless `by` says more.
  public let fields: [LabelField]

  /// The map that changes nothing.
  public static let identity = LabelMap(dropped: [], renamed: [:])

  init(
    dropped: [Emotion], renamed: [Emotion: Emotion], fields: [LabelField] = [.emotion]
  ) {
    self.dropped = dropped
    self.renamed = renamed
    self.fields = fields
  }

  /// Reads `{ drop: [calm], merge: { neutral: [calm] }, rename: { happiness: joy }, by: [sex, emotion] }`.
  init(reading value: SettingsValue) throws(SettingsError) {
    let reader = try SettingsReader(
      value, known: ["drop", "merge", "rename", "by"], what: "labels")
    var dropped: [Emotion] = []
    var renamed: [Emotion: Emotion] = [:]
    func add(_ from: Emotion, to: Emotion?, at location: SourceLocation?)
      throws(SettingsError)
    {
      guard !dropped.contains(from), renamed[from] == nil else {
        throw SettingsError("'\(from)' is mapped twice", at: location)
      }
      if let to { renamed[from] = to } else { dropped.append(from) }
    }
    for element in try Self.names(reader.optional("drop"), what: "drop") {
      try add(element.emotion, to: nil, at: element.location)
    }
    for entry in try Self.entries(reader.optional("merge"), what: "merge") {
      for element in try Self.names(entry.value, what: "merge") {
        guard element.emotion.rawValue != entry.key else { continue }
        try add(element.emotion, to: Emotion(rawValue: entry.key), at: element.location)
      }
    }
    for entry in try Self.entries(reader.optional("rename"), what: "rename") {
      guard let name = entry.value.scalarText else {
        throw SettingsError(
          "expected 'old: new', found \(entry.value.kindName)", at: entry.value.location)
      }
      try add(Emotion(rawValue: entry.key), to: Emotion(rawValue: name), at: entry.keyLocation)
    }
    let fields = try inside("by") { () throws(SettingsError) in
      try LabelField.fields(reading: reader.optional("by"))
    }
    self.init(dropped: dropped, renamed: renamed, fields: fields)
  }

  /// The recordings under their new emotions, without those that are dropped, and what was changed.
  ///
  /// What else classes are made of is not added yet: see `classified(_:)`. Throws when the map names an emotion
  /// that the corpus does not have.
  public func applied(to recordings: [Recording]) throws(SettingsError)
    -> (recordings: [Recording], changes: [LabelChange])
  {
    var counts: [Emotion: Int] = [:]
    for recording in recordings { counts[recording.emotion, default: 0] += 1 }
    for name in (dropped + renamed.keys).sorted() where counts[name] == nil {
      let hint = NearestName.hint(for: name.rawValue, among: counts.keys.sorted().map(\.rawValue))
      throw SettingsError("the corpus has no emotion '\(name)'; \(hint)", path: ["labels"])
    }
    var kept: [Recording] = []
    for recording in recordings where !dropped.contains(recording.emotion) {
      var copy = recording
      copy.emotion = renamed[recording.emotion] ?? recording.emotion
      kept.append(copy)
    }
    let changes = counts.keys.sorted().compactMap { emotion -> LabelChange? in
      guard dropped.contains(emotion) || renamed[emotion] != nil else { return nil }
      return LabelChange(from: emotion, to: renamed[emotion], count: counts[emotion] ?? 0)
    }
    return (kept, changes)
  }

  /// The recordings under their classes, and those without a class, each with the reason.
  ///
  /// `recordings` have their final emotions. Throws when no recording has a class.
  public func classified(_ recordings: [Recording]) throws(SettingsError)
    -> (recordings: [Recording], rejected: [RejectedFile])
  {
    guard fields != [.emotion] else { return (recordings, []) }
    var kept: [Recording] = []
    var rejected: [RejectedFile] = []
    for recording in recordings {
      guard let label = LabelField.label(fields, of: recording) else {
        rejected.append(
          RejectedFile(
            path: recording.identifier,
            reason: "the sex of the speaker is not known, and classes are made of it"))
        continue
      }
      var copy = recording
      copy.emotion = label
      kept.append(copy)
    }
    guard !kept.isEmpty || recordings.isEmpty else {
      throw SettingsError(
        "the corpus states the sex of no speaker, and classes are made of it; state it, as with the column "
          + "'sex' of a manifest, or remove 'by'", path: ["labels", "by"])
    }
    return (kept, rejected)
  }

  /// The map in the form of a pipeline file; nil if it changes nothing.
  var resolved: SettingsValue? {
    guard self != .identity else { return nil }
    var entries: [SettingsValue.Entry] = []
    if !dropped.isEmpty {
      entries.append(.init("drop", .list(dropped.map { .scalar($0.rawValue) })))
    }
    if !renamed.isEmpty {
      let sorted = renamed.sorted { $0.key < $1.key }
      entries.append(
        .init("rename", .map(sorted.map { .init($0.key.rawValue, .scalar($0.value.rawValue)) })))
    }
    if fields != [.emotion] {
      entries.append(.init("by", .list(fields.map { .scalar($0.rawValue) })))
    }
    return .map(entries)
  }

  private static func names(_ value: SettingsValue?, what: String)
    throws(SettingsError) -> [(emotion: Emotion, location: SourceLocation?)]
  {
    guard let value else { return [] }
    var names: [(Emotion, SourceLocation?)] = []
    for element in value.elements ?? [value] {
      guard let text = element.scalarText else {
        throw SettingsError(
          "\(what) expects names of emotions, found \(element.kindName)", at: element.location)
      }
      names.append((Emotion(rawValue: text), element.location))
    }
    return names
  }

  private static func entries(_ value: SettingsValue?, what: String)
    throws(SettingsError) -> [SettingsValue.Entry]
  {
    guard let value else { return [] }
    guard let entries = value.entries else {
      throw SettingsError(
        "\(what) expects a map, found \(value.kindName)", at: value.location)
    }
    return entries
  }
}
