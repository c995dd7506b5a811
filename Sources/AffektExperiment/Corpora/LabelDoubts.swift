import AffektCore
import AffektNumerics

/// What looks wrong with the emotions and speakers of a corpus, told before anything is learnt from it.
///
/// Each sentence is a guess from words and counts: labels may be right all the same, so none is
/// changed. Labels that the pipeline's own label map gives are not doubted.
public struct LabelDoubts: Sendable, Equatable {
  /// What to check, one sentence each.
  public let sentences: [String]

  /// Looks at the labels of recordings; `named` are the emotions that a label map has named.
  public init(of recordings: [Recording], named: Set<Emotion> = []) {
    let emotions = Counts(recordings.map(\.emotion.rawValue))
    let speakers = Counts(recordings.map(\.speaker))
    let given = Set(named.map(\.rawValue))
    let exchanged = Self.exchanged(emotions, speakers)
    sentences =
      (exchanged ?? Self.unknown(emotions, speakers, except: given))
      + Self.rare(emotions) + Self.dialects(emotions, except: given)
      + Self.missing(emotions, speakers) + Self.shape(of: speakers, recordings.count)
      + Self.namesakes(among: speakers)
  }

  /// Labels with how often each occurs, in order.
  private struct Counts {
    let all: [(label: String, count: Int)]

    init(_ labels: [String]) {
      all = Dictionary(grouping: labels) { $0 }.map { (label: $0.key, count: $0.value.count) }
        .sorted { CorpusFolder.precedes($0.label, $1.label) }
    }

    var labels: [String] { all.map(\.label) }
  }

  // MARK: Emotions and speakers in each other's place

  private static func exchanged(_ emotions: Counts, _ speakers: Counts) -> [String]? {
    let words = speakers.labels.filter(isWord)
    guard words.count > 1, 2 * words.count >= speakers.all.count,
      2 * emotions.labels.count(where: isWord) < emotions.all.count
    else { return nil }
    return [
      "speakers and emotions seem to be exchanged: the speakers are \(list(speakers.labels)), the "
        + "emotions \(list(emotions.labels)); exchange {speaker} and {emotion}, or the columns"
    ]
  }

  private static func unknown(
    _ emotions: Counts, _ speakers: Counts, except given: Set<String>
  ) -> [String] {
    var found: [String] = []
    let words = speakers.labels.filter(isWord)
    // One name may be a word by chance.
    if words.count > 1 {
      found.append(
        "speakers whose names are words for emotions: \(list(words)); check what the speaker is read "
          + "from")
    }
    let known = emotions.labels.filter(isWord)
    let unknown = emotions.all.filter { label, _ in
      !isWord(label) && !given.contains(label) && !EmotionVocabulary.isMissing(label)
        && EmotionVocabulary.emotion(resembling: label) == nil
    }
    if !known.isEmpty, !unknown.isEmpty {
      found.append(
        "labels that are no word for an emotion known here, beside \(list(known)): "
          + list(unknown.map { "'\($0.label)' (\($0.count))" }, quoted: false)
          + "; check whether speakers or words of the text stand where the emotion is expected")
    }
    return found
  }

  // MARK: Spellings

  /// Labels that occur next to never and resemble a frequent one.
  private static func rare(_ emotions: Counts) -> [String] {
    emotions.all.compactMap { label, count -> String? in
      let others = emotions.all.filter { other, often in
        other != label && (count == 1 ? often > 1 : often >= 20 * count)
          && resembles(label, other)
      }
      guard let other = others.max(by: { $0.count < $1.count }) else { return nil }
      return "'\(label)' occurs \(count == 1 ? "once" : "\(count) times") and resembles "
        + "'\(other.label)' (\(other.count)); if it is the same emotion, write "
        + values([(label, other.label)])
    }
  }

  private static func resembles(_ label: String, _ other: String) -> Bool {
    if label.count > 2, other.count > 2 {
      if label.hasPrefix(other) || other.hasPrefix(label) { return true }
      if min(label.count, other.count) > 3, EmotionVocabulary.differsLittle(label, other) {
        return true
      }
    }
    guard let meaning = EmotionVocabulary.emotion(resembling: label) else { return false }
    return meaning == EmotionVocabulary.emotion(resembling: other)
  }

  /// Several names of one emotion, and names that other corpora do not use.
  private static func dialects(_ emotions: Counts, except given: Set<String>) -> [String] {
    let meanings = emotions.all.compactMap { label, count -> (String, Int, Emotion)? in
      guard !given.contains(label) else { return nil }
      return EmotionVocabulary.emotion(resembling: label).map { (label, count, $0) }
    }
    var found: [String] = []
    let groups = Dictionary(grouping: meanings) { $0.2 }.sorted { $0.key < $1.key }
    for (emotion, labels) in groups where labels.count > 1 {
      found.append(
        "several labels may be one emotion, \(emotion): "
          + labels.map { "'\($0.0)' (\($0.1))" }.joined(separator: ", ")
          + "; if they are, write "
          + values(labels.map { ($0.0, emotion.rawValue) }.filter { $0.0 != $0.1 }))
    }
    let foreign = groups.filter { usual.contains($0.key) && $0.value.count == 1 }
      .compactMap { emotion, labels in
        labels.first.map { ($0.0, emotion.rawValue) }
      }.filter { $0.0 != $0.1 }
    if !foreign.isEmpty {
      found.append(
        "labels that other corpora spell otherwise: "
          + foreign.map { "'\($0.0)' (\($0.1))" }.joined(separator: ", ")
          + "; to compare with them, write \(values(foreign))")
    }
    return found
  }

  /// The emotions that the layouts of Affekt give.
  private static let usual: Set<Emotion> = [
    .anger, .boredom, .calm, .disgust, .fear, .happiness, .neutral, .sadness, .surprise,
  ]

  // MARK: Speakers

  private static func missing(_ emotions: Counts, _ speakers: Counts) -> [String] {
    [("emotions", emotions), ("speakers", speakers)].compactMap { kind, counts -> String? in
      let missing = counts.all.filter { EmotionVocabulary.isMissing($0.label) }
      guard !missing.isEmpty else { return nil }
      return "\(kind) that programs write where nothing is known: "
        + list(missing.map { "'\($0.label)' (\($0.count))" }, quoted: false)
        + "; fill them in or leave these recordings out"
    }
  }

  private static func shape(of speakers: Counts, _ recordingCount: Int) -> [String] {
    let count = speakers.all.count
    guard count > 1 else { return [] }
    if speakers.labels.allSatisfy({ SpeakerSex(spelled: $0) != nil }) {
      return [
        "the speakers are named as sexes: \(list(speakers.labels)); all women, and all men, would "
          + "count as one person"
      ]
    }
    var found: [String] = []
    if speakers.labels.allSatisfy({ $0.count == 1 }) {
      found.append(
        "the speakers have names of one character: \(list(speakers.labels)); if their names are "
          + "longer, the pattern cuts them: write what follows, as in {speaker}_*, or "
          + "{speaker:letters}")
    }
    if recordingCount > 3, 10 * count >= 9 * recordingCount {
      found.append(
        (count == recordingCount ? "there are" : "there are almost")
          + " as many speakers (\(count)) as recordings (\(recordingCount)); check whether the "
          + "speaker is read from what names the recording")
    }
    return found
  }

  /// Speakers whose names differ only in letter case, accents, blanks or leading zeros.
  private static func namesakes(among speakers: Counts) -> [String] {
    let groups = Dictionary(grouping: speakers.labels) { label in
      Int(label).map(String.init) ?? EmotionVocabulary.folded(label)
    }
    let doubles = groups.values.filter { $0.count > 1 }
      .map { $0.sorted(by: CorpusFolder.precedes) }
      .sorted { CorpusFolder.precedes($0[0], $1[0]) }
    guard !doubles.isEmpty else { return [] }
    return [
      "speakers who may be one person under several names: "
        + list(doubles.map { $0.map { "'\($0)'" }.joined(separator: " and ") }, quoted: false)
        + "; a test on unseen speakers would know them"
    ]
  }

  // MARK: Words

  private static func isWord(_ label: String) -> Bool {
    EmotionVocabulary.emotion(meantBy: label) != nil
  }

  private static func list(_ names: [String], quoted: Bool = true) -> String {
    let shown = names.prefix(8).map { quoted ? "'\($0)'" : $0 }
    return shown.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }

  /// The setting that gives labels other names, as in a pipeline file.
  private static func values(_ pairs: [(String, String)]) -> String {
    "values: " + SettingsValue.map(pairs.map { .init($0.0, .scalar($0.1)) }).flowText
  }
}
