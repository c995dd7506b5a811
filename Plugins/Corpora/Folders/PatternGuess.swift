import AffektCore

/// Guesses which part of the paths of a corpus is the emotion and which the speaker, by words for
/// emotions in several languages and by how often parts occur together.
///
/// Paths are looked at level by level: each folder from the top, each from the file where depths
/// differ, and the file's name; a level as a whole and in parts between `_`, `-`, blanks and the like.
/// The emotion is the part that consists of words for emotions; without such a part, the one with few
/// and frequent values. The speaker is the part that occurs with several emotions, that names
/// the name of a speaker (`anna`, `speaker3`), and that does not merely count recordings.
struct PatternGuess {
  /// Patterns, the likeliest first.
  let suggestions: [LayoutSuggestion]

  private static let pathLimit = 4000

  /// Looks at the paths of audio files without extension.
  init(of identifiers: [String]) {
    let step = max(1, identifiers.count / Self.pathLimit)
    let sample = stride(from: 0, to: identifiers.count, by: step).map {
      identifiers[$0].split(separator: "/").map(String.init)
    }.filter { !$0.isEmpty }
    guard !sample.isEmpty else {
      suggestions = []
      return
    }
    let levels = Levels(of: sample)
    guard let emotion = Self.emotion(among: levels.slots) else {
      suggestions = []
      return
    }
    let (speakers, counter) = Self.speakers(
      among: levels.slots.filter { $0.goes(with: emotion) }, emotion)
    let sex = Self.sex(among: levels.slots.filter { $0.goes(with: emotion) })
    var found: [LayoutSuggestion] = []
    for speaker in speakers.prefix(3).map(Optional.some) + [nil] {
      var fields: [(slot: Slot, name: String)] = [(emotion, "emotion")]
      if let speaker { fields.append((speaker, "speaker")) }
      if let sex, fields.allSatisfy({ sex.goes(with: $0.0) }) { fields.append((sex, "sex")) }
      guard let pattern = levels.pattern(of: fields), let read = try? PathPattern(pattern)
      else { continue }
      let fitting = sample.count { read.match($0.joined(separator: "/")) != nil }
      guard 2 * fitting >= sample.count else { continue }
      found.append(
        Self.suggestion(pattern, emotion, hasSpeaker: speaker != nil, counter: counter))
    }
    suggestions = found
  }

  private static func suggestion(
    _ pattern: String, _ emotion: Slot, hasSpeaker: Bool, counter: Slot?
  ) -> LayoutSuggestion {
    var settings: [SettingsValue.Entry] = [.init("pattern", .scalar(pattern))]
    var doubts: [String] = []
    if let meanings = emotion.emotions?.meanings {
      let foreign = meanings.filter { Emotion(spelled: $0.key) != $0.value }
        .sorted { CorpusFolder.precedes($0.key, $1.key) }
      if !foreign.isEmpty {
        settings.append(
          .init("values", .map(foreign.map { .init($0.key, .scalar($0.value.rawValue)) })))
      }
      if emotion.emotions?.areCodes == true {
        doubts.append("the emotions are read from codes of one or two letters; check 'values'")
      }
    } else {
      doubts.append(
        "in no part of the paths are most of the values words for emotions known here; the emotion is taken "
          + "for the part with few and frequent values (\(emotion.examples)): check it")
    }
    if !hasSpeaker {
      doubts.append(
        "no part of the paths names the speaker"
          + (counter.map {
            "; one part counts recordings (\($0.examples)): if it is the speaker, write {speaker} in "
              + "its place"
          } ?? ""))
    }
    return LayoutSuggestion(settings: settings, doubts: doubts)
  }

  // MARK: Which part is what

  private static func emotion(among slots: [Slot]) -> Slot? {
    let worded = slots.filter { $0.emotions != nil }
    let best = worded.max { first, second in
      let left = first.emotions
      let right = second.emotions
      if left?.areCodes != right?.areCodes { return left?.areCodes == true }
      if left?.share != right?.share { return left?.share ?? 0 < right?.share ?? 0 }
      return first.distinct.count > second.distinct.count
    }
    if let best { return best }
    // By counts: few values, each frequent. A folder before a name, fewer values before more.
    return slots.filter { slot in
      (2...12).contains(slot.distinct.count) && slot.least > 1 && !slot.isSex
        && slot.present == slot.values.count
    }.max { first, second in
      if first.isFolder != second.isFolder { return second.isFolder }
      if first.isNumeric != second.isNumeric { return first.isNumeric }
      return first.distinct.count >= second.distinct.count
    }
  }

  /// The parts that may be the speaker, the likeliest first, and one that merely counts.
  private static func speakers(among slots: [Slot], _ emotion: Slot) -> ([Slot], counter: Slot?) {
    var rated: [(slot: Slot, score: Double)] = []
    var counter: Slot?
    for slot in slots where slot.distinct.count > 1 && !slot.isSex {
      guard 20 * slot.present >= 19 * slot.values.count, slot.emotions == nil,
        2 * slot.distinct.count <= slot.values.count
      else { continue }
      let pairs = Set(zip(slot.values, emotion.values).map { "\($0 ?? "")\u{0}\($1 ?? "")" })
      let isUnique = pairs.count == slot.values.count
      let name = slot.isName
      if slot.isNumeric, isUnique, !slot.isFolder, name <= 0 {
        counter = counter ?? slot
        continue
      }
      let emotions = Dictionary(grouping: zip(slot.values, emotion.values)) { $0.0 ?? "" }
        .values.map { Set($0.map { $0.1 ?? "" }).count }
      let crossed = Double(emotions.count { $0 > 1 }) / Double(max(1, emotions.count))
      var score = 2 * crossed + name + (slot.isFolder ? 1 : 0)
      if slot.isFirst { score += 0.6 }
      if slot.isNumeric {
        // A number of three digits or more is a name more often than a count.
        if slot.isLast, !slot.isFolder { score -= 1.5 }
        if slot.distinct.allSatisfy({ $0.count > 2 }) { score += 1 }
      } else {
        score += slot.areShortCodes ? 0.3 : 1.2
        if slot.isFirst, slot.isLast, !slot.isFolder { score -= 1 }
      }
      if crossed == 0 { score -= 2 }
      rated.append((slot, score))
    }
    let ordered = rated.filter { $0.score > 0.5 }.enumerated().sorted { first, second in
      first.element.score != second.element.score
        ? first.element.score > second.element.score : first.offset < second.offset
    }
    return (ordered.map(\.element.slot), counter)
  }

  private static func sex(among slots: [Slot]) -> Slot? {
    slots.first { $0.isSex && $0.distinct.count > 1 && $0.present == $0.values.count }
  }
}

extension PatternGuess {
  /// A part of the paths.
  fileprivate struct Slot {
    /// The level, and which of the ways to take it apart.
    let level: Int
    let way: Int
    let piece: Int
    let values: [String?]
    let isFolder: Bool
    let isFirst: Bool
    let isLast: Bool
    let distinct: Set<String>
    let present: Int
    let emotions: EmotionLabels?

    init(
      level: Int, way: Int, piece: Int, values: [String?], isFolder: Bool, isFirst: Bool,
      isLast: Bool
    ) {
      (self.level, self.way, self.piece, self.values) = (level, way, piece, values)
      (self.isFolder, self.isFirst, self.isLast) = (isFolder, isFirst, isLast)
      let known = values.compactMap { $0 }
      distinct = Set(known)
      present = known.count
      emotions = EmotionLabels(values)
    }

    /// Whether both can stand in one pattern.
    func goes(with other: Slot) -> Bool {
      level != other.level || (way == other.way && piece != other.piece)
    }

    var isNumeric: Bool { distinct.allSatisfy { $0.allSatisfy(\.isNumber) } }
    /// Whether all values are up to three capital letters, as codes of sentences and levels are.
    var areShortCodes: Bool {
      distinct.allSatisfy { $0.count < 4 && $0.allSatisfy(\.isUppercase) }
    }
    var isSex: Bool { distinct.allSatisfy { SpeakerSex(spelled: $0) != nil } }
    /// How often the rarest value occurs.
    var least: Int {
      Dictionary(grouping: values.compactMap { $0 }) { $0 }.values.map(\.count).min() ?? 0
    }
    var examples: String {
      distinct.sorted(by: CorpusFolder.precedes).prefix(4).joined(separator: ", ")
        + (distinct.count > 4 ? ", …" : "")
    }

    /// Positive where the values begin as names of speakers do, negative where they begin as counts of
    /// takes or sentences do.
    var isName: Double {
      let stems = Set(
        distinct.map { $0.lowercased().trimmingDigits.filter { $0.isLetter } })
      guard stems.count <= 2 else { return 0 }
      if stems.isSubset(of: Self.speakerWords) { return 1.5 }
      if stems.isSubset(of: Self.countWords) { return -2 }
      return 0
    }

    private static let speakerWords: Set<String> = [
      "speaker", "spk", "spkr", "sp", "actor", "act", "subject", "subj", "sub", "participant",
      "part", "person", "user", "voice", "sprecher", "sprecherin", "vp", "proband", "hablante",
      "locutor", "locuteur", "sujeto", "sujet", "f", "m", "w", "s", "p", "female", "male", "id",
    ]
    private static let countWords: Set<String> = [
      "take", "rep", "repetition", "sentence", "sent", "satz", "utt", "utterance", "phrase",
      "frase",
      "text", "word", "session", "ses", "sess", "scene", "file", "rec", "recording", "aufnahme",
      "audio",
      "clip", "sample", "track", "no", "nr", "t", "r", "u", "copy",
    ]
  }

  /// The levels of the paths with their parts.
  fileprivate struct Levels {
    let slots: [Slot]
    /// The ways to take each level apart; folders from the top, then the file's name.
    private let ways: [[NameParts]]
    private let topCount: Int
    private let hasGap: Bool

    init(of paths: [[String]]) {
      let depths = paths.map { $0.count - 1 }
      let least = depths.min() ?? 0
      hasGap = (depths.max() ?? 0) > least
      // Where depths differ, a level is counted from the top and from the file.
      topCount = least
      var names = (0..<least).map { level in paths.map { $0[level] } }
      if hasGap {
        names += (0..<least).reversed().map { above in paths.map { $0[$0.count - 2 - above] } }
      }
      names.append(paths.map { $0[$0.count - 1] })
      ways = names.map(NameParts.all)
      var slots: [Slot] = []
      for (level, ways) in ways.enumerated() {
        for (way, parts) in ways.enumerated() {
          for (place, piece) in parts.pieces.enumerated() {
            guard case .slot(let values, _) = piece else { continue }
            slots.append(
              Slot(
                level: level, way: way, piece: place, values: values,
                isFolder: level < names.count - 1, isFirst: place == 0,
                isLast: place == parts.pieces.count - 1))
          }
        }
      }
      self.slots = slots
    }

    /// The pattern in which slots have names; nil if it cannot be written.
    func pattern(of fields: [(slot: Slot, name: String)]) -> String? {
      let texts = ways.indices.map { level -> String? in
        let own = fields.filter { $0.slot.level == level }
        guard let way = own.first?.slot.way else { return nil }
        var text = ""
        for (place, piece) in ways[level][way].pieces.enumerated() {
          switch piece {
          case .slot(_, let extent):
            let field = own.first { $0.slot.piece == place }
            text += field.map { "{\($0.name)\(extent)}" } ?? (text.hasSuffix("*") ? "" : "*")
          case .literal(let literal): text += literal
          case .any: text += text.hasSuffix("*") ? "" : "*"
          }
        }
        return text
      }
      guard hasGap else { return texts.map { $0 ?? "*" }.joined(separator: "/") }
      let top = texts[..<topCount]
      let bottom = texts[topCount...]
      let usedTop = top.lastIndex { $0 != nil }.map { top[...$0].map { $0 ?? "*" } } ?? []
      let usedBottom = bottom.firstIndex { $0 != nil }.map { bottom[$0...].map { $0 ?? "*" } } ?? []
      let head = usedTop.isEmpty ? "" : usedTop.joined(separator: "/") + "/"
      return head + "**" + usedBottom.joined(separator: "/")
    }
  }
}

extension String {
  /// The text without digits at its end.
  fileprivate var trimmingDigits: String {
    var text = self
    while text.last?.isNumber == true { text.removeLast() }
    return text
  }
}
