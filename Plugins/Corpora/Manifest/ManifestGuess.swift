import AffektCore

/// Guesses which table of a folder lists its recordings, and which columns say path, emotion, speaker,
/// sex, sentence, start and end: by the files that a column names, by words for emotions, and by the
/// names of columns in several languages.
struct ManifestGuess {
  /// Settings for each table that lists recordings, the likeliest first.
  let suggestions: [LayoutSuggestion]

  private static let tableLimit = 20
  private static let sizeLimit = 8 << 20
  private static let rowLimit = 1000

  /// Looks at the tables of a folder.
  init(in folder: CorpusFolder) {
    let tables = folder.files.filter { Manifest.isTable($0) }
      .sorted { $0.split(separator: "/").count < $1.split(separator: "/").count }
      .prefix(Self.tableLimit)
      .filter { folder.size(of: $0) ?? 0 <= Self.sizeLimit }
    guard !tables.isEmpty else {
      suggestions = []
      return
    }
    let files = Files(of: folder)
    let found = tables.compactMap { file -> (share: Double, suggestion: LayoutSuggestion)? in
      guard let text = try? folder.text(of: file), let table = try? DelimitedText(reading: text),
        !table.rows.isEmpty
      else { return nil }
      return Self.suggestion(for: table, named: file, files)
    }
    suggestions = found.sorted { $0.share > $1.share }.map(\.suggestion)
  }

  private static func suggestion(
    for table: DelimitedText, named file: String, _ files: Files
  ) -> (share: Double, suggestion: LayoutSuggestion)? {
    let step = max(1, table.rows.count / rowLimit)
    let rows = stride(from: 0, to: table.rows.count, by: step).map { table.rows[$0].fields }
    let columns = table.columns.indices.map { place in rows.map { $0[place].trimmingBlanks() } }
    let tableFolder = file.split(separator: "/").dropLast().joined(separator: "/")
    var best: (column: Int, root: String, share: Double)?
    for (place, values) in columns.enumerated() {
      for root in files.roots(from: tableFolder) {
        let share =
          Double(values.count { files.hold($0, below: root.path) }) / Double(values.count)
        if share > best?.share ?? 0.49 { best = (place, root.name, share) }
      }
    }
    guard let path = best else { return nil }
    var free = Set(columns.indices).subtracting([path.column])
    let worded = free.sorted().compactMap { place in
      EmotionLabels(columns[place]).map { (place: place, slot: $0) }
    }
    let isNamed = { (place: Int, words: Set<String>) in
      Names.fits(table.columns[place], words)
    }
    let emotion =
      worded.max { first, second in
        let left = isNamed(first.place, Names.emotion)
        let right = isNamed(second.place, Names.emotion)
        if left != right { return right }
        if first.slot.areCodes != second.slot.areCodes { return first.slot.areCodes }
        return first.slot.share < second.slot.share
      }?.place ?? free.sorted().first { isNamed($0, Names.emotion) }
    guard let emotion else { return nil }
    free.remove(emotion)
    var doubts: [String] = []
    var settings: [SettingsValue.Entry] = []
    func set(_ name: String, _ value: String, unless usual: String) {
      if value != usual { settings.append(.init(name, .scalar(value))) }
    }
    func take(_ words: Set<String>, where fits: ([String]) -> Bool = { _ in true }) -> Int? {
      let place = free.sorted().first { isNamed($0, words) && fits(columns[$0]) }
      if let place { free.remove(place) }
      return place
    }
    let usual = Manifest.Parameters()
    set("file", file, unless: usual.file)
    set("root", path.root, unless: usual.root)
    set("path-column", table.columns[path.column], unless: usual.pathColumn)
    set("emotion-column", table.columns[emotion], unless: usual.emotionColumn)
    let isTime = { (values: [String]) in
      values.allSatisfy {
        $0.isEmpty || EmotionVocabulary.isMissing($0) || ManifestSpan.seconds($0) != nil
      }
    }
    let start = take(Names.start, where: isTime)
    let end = take(Names.end, where: isTime)
    let sex = take(Names.sex) { values in values.contains { SpeakerSex(spelled: $0) != nil } }
    let sentence = take(Names.sentence)
    let speaker =
      take(Names.speaker)
      ?? free.sorted().first { place in
        let distinct = Set(columns[place])
        return distinct.count > 1 && 2 * distinct.count <= rows.count
          && !distinct.contains("") && distinct.allSatisfy { SpeakerSex(spelled: $0) == nil }
          && distinct.allSatisfy { Double($0) == nil } && EmotionLabels(columns[place]) == nil
      }
    if let speaker {
      set("speaker-column", table.columns[speaker], unless: usual.speakerColumn)
      if !isNamed(speaker, Names.speaker) {
        doubts.append(
          "the speaker is taken from the column '\(table.columns[speaker])': check it")
      }
    } else {
      set("speaker-column", "none", unless: "")
      doubts.append("no column of '\(file)' names the speaker")
    }
    if let sex { set("sex-column", table.columns[sex], unless: usual.sexColumn) }
    if let sentence {
      set("sentence-column", table.columns[sentence], unless: usual.sentenceColumn)
    }
    if let start { set("start-column", table.columns[start], unless: usual.startColumn) }
    if let end { set("end-column", table.columns[end], unless: usual.endColumn) }
    for (name, place) in [(usual.startColumn, start), (usual.endColumn, end)]
    where place == nil && table.columns.contains(name) {
      set("\(name)-column", "none", unless: "")
    }
    if let slot = EmotionLabels(columns[emotion]) {
      let foreign = slot.meanings.filter { Emotion(spelled: $0.key) != $0.value }
        .sorted { CorpusFolder.precedes($0.key, $1.key) }
      if !foreign.isEmpty {
        let words = foreign.map { SettingsValue.Entry($0.key, .scalar($0.value.rawValue)) }
        settings.append(SettingsValue.Entry("values", .map(words)))
      }
      if slot.areCodes {
        doubts.append("the emotions are read from codes of one or two letters; check 'values'")
      }
    } else {
      doubts.append(
        "the column '\(table.columns[emotion])' holds no word for an emotion known here: check it")
    }
    return (path.share, LayoutSuggestion(settings: settings, doubts: doubts))
  }
}

extension ManifestGuess {
  /// The audio files of a folder, as paths of a table may name them.
  fileprivate struct Files {
    private var names: Set<String> = []
    private var folders: Set<String> = []

    init(of folder: CorpusFolder) {
      for file in folder.audioFiles + folder.unsupportedFiles {
        names.insert(file.lowercased())
        names.insert(CorpusFolder.identifier(of: file).lowercased())
        var parts = file.split(separator: "/").dropLast()
        while !parts.isEmpty, folders.count < 50 {
          folders.insert(parts.joined(separator: "/"))
          parts = parts.dropLast()
        }
      }
    }

    /// The folders that paths may be relative to, and how a setting names them: the table's own, the
    /// corpus folder, and those that hold audio.
    func roots(from tableFolder: String) -> [(path: String, name: String)] {
      let up = tableFolder.split(separator: "/").map { _ in ".." }.joined(separator: "/")
      var roots: [(path: String, name: String)] = [(tableFolder, ".")]
      if !tableFolder.isEmpty { roots.append(("", up)) }
      for folder in folders.sorted(by: CorpusFolder.precedes) where folder != tableFolder {
        roots.append((folder, up.isEmpty ? folder : up + "/" + folder))
      }
      return roots
    }

    func hold(_ path: String, below root: String) -> Bool {
      guard !path.isEmpty else { return false }
      var slashed = path.split(separator: "\\", omittingEmptySubsequences: false)
        .joined(separator: "/").lowercased()
      slashed = ManifestPlaces.normalized(slashed)
      if !slashed.hasPrefix("/"), slashed.dropFirst().first != ":" {
        return names.contains(root.isEmpty ? slashed : root.lowercased() + "/" + slashed)
      }
      // An absolute path, of this machine or another one.
      var parts = slashed.split(separator: "/")
      while !parts.isEmpty {
        let end = parts.joined(separator: "/")
        if names.contains(root.isEmpty ? end : root.lowercased() + "/" + end) { return true }
        parts.removeFirst()
      }
      return false
    }
  }

  /// What columns are called.
  fileprivate enum Names {
    static let emotion: Set<String> = [
      "emotion", "emo", "label", "class", "target", "category", "affect", "mood", "sentiment",
      "gefühl", "stimmung", "emoción", "émotion", "emozione", "emoção", "etiqueta", "étiquette",
      "情感", "情绪", "标签",
    ]
    static let speaker: Set<String> = [
      "speaker", "spk", "spkr", "actor", "subject", "participant", "person", "user", "talker",
      "voice", "sprecher", "sprecherin", "proband", "teilnehmer", "person", "hablante", "locutor",
      "sujeto", "participante", "actor", "locuteur", "sujet", "parlante", "falante", "说话人",
      "speakers",
    ]
    static let sex: Set<String> = [
      "sex", "gender", "geschlecht", "sexo", "género", "sexe", "genre", "sesso", "genere", "性别",
    ]
    static let sentence: Set<String> = [
      "sentence", "text", "transcript", "transcription", "utterance", "phrase", "satz", "frase",
      "oración", "statement", "prompt", "word", "句子",
    ]
    static let start: Set<String> = [
      "start", "begin", "onset", "starttime", "begintime", "from", "beginn", "inicio", "début",
    ]
    static let end: Set<String> = [
      "end", "stop", "offset", "endtime", "stoptime", "to", "ende", "fin",
    ]

    /// Whether a column's name is one of some words, with or without `id`, `name` and the like.
    static func fits(_ column: String, _ words: Set<String>) -> Bool {
      let words = Set(words.map(EmotionVocabulary.folded))
      var name = EmotionVocabulary.folded(column)
      if words.contains(name) { return true }
      for end in ["id", "name", "nr", "no", "code", "label", "s"] where name.hasSuffix(end) {
        name.removeLast(end.count)
        return words.contains(name)
      }
      return false
    }
  }
}
