import AffektCore
import AffektNumerics

/// Finds columns of an imported table that are no features: they count rows, or tell what is to be recognised.
struct AnswerColumns {
  /// Why a column is no feature.
  enum Reason: Equatable {
    /// It has no name.
    case nameless
    /// Its name is that of something known of a recording.
    case named
    /// Its values count rows.
    case counter
    /// Its values tell the emotion.
    case emotion
    /// Its values tell who speaks.
    case speaker

    /// The reason in words.
    var text: String {
      switch self {
      case .nameless:
        "it has no name, as the row numbers that pandas writes (index=False avoids them)"
      case .named: "this seems to be known of a recording and no feature"
      case .counter: "it counts the rows, or says when they were made"
      case .emotion: "its values tell the emotion"
      case .speaker: "its values tell who speaks, or what is known of a speaker"
      }
    }
  }

  /// What a table of features also may hold, and what no classifier may see.
  private static let answers: Set<String> = [
    "emotion", "emotions", "label", "labels", "class", "target", "category", "speaker", "actor",
    "subject", "participant", "person", "sex", "gender", "age", "valence", "arousal", "dominance",
    "emo", "mood", "sentiment", "fold", "split", "row", "rows", "timestamp", "hash", "md5",
    "filename",
  ]
  /// What stands beside such a word in the name of a column.
  private static let companions: Set<String> = [
    "id", "ids", "idx", "index", "num", "number", "no", "nr", "code", "name", "true", "gold",
    "encoded", "int", "cat", "is", "predicted", "prediction", "pred", "prob", "proba",
    "probability", "p", "score", "confidence", "intensity",
  ]

  /// What a name alone tells: nil for one that may be a feature's.
  static func reason(ofName name: String) -> Reason? {
    let name = name.trimmingBlanks()
    if name.isEmpty { return .nameless }
    let words = words(of: name)
    if words.first == "unnamed", words.dropFirst().allSatisfy({ Int($0) != nil }) {
      return .nameless
    }
    let others = words.filter { !companions.contains($0) }
    return !others.isEmpty && others.allSatisfy { answers.contains($0) || meansEmotion($0) }
      ? .named : nil
  }

  /// Whether a word means an emotion; short ones and `content` mean other things too.
  private static func meansEmotion(_ word: String) -> Bool {
    (word.count > 3 || ["sad", "joy"].contains(word)) && word != "content"
      && EmotionVocabulary.emotion(meantBy: word) != nil
  }

  /// The words of `emotion_id`, `emotionId` and `Emotion ID`, in lower case.
  private static func words(of name: String) -> [String] {
    var words: [String] = [""]
    var isAfterLower = false
    for character in name {
      if !character.isLetter && !character.isNumber {
        words.append("")
      } else {
        if isAfterLower, character.isUppercase { words.append("") }
        words[words.count - 1].append(contentsOf: character.lowercased())
      }
      isAfterLower = character.isLowercase
    }
    return words.filter { !$0.isEmpty }
  }

  /// Whether the values of a column count rows, or say when they were made.
  ///
  /// Five values or more do where the step from one row to the next is always the same, and twelve or more
  /// where they never fall, or never rise, and most are different. Whole numbers in any other order do
  /// where all are different and leave no gap but a common step, from eight rows on; from twenty rows on
  /// they may leave as many gaps as there are rows, as where rows were taken out. Missing values do not count.
  ///
  /// Of whole numbers that are drawn from exactly eight, eight rows are all different in 1 of 400 columns,
  /// twelve of twelve in 1 of 20 000. In 144 000 columns of small corpora drawn from eGeMAPS, IS09, ComParE
  /// 2016 and librosa on RAVDESS and EMO-DB, none of twelve rows or more rises or falls throughout.
  static func countsRows(_ values: [Double]) -> Bool {
    let values = values.filter { !$0.isNaN }
    guard values.count >= 5, let least = values.min(), let most = values.max(), least < most
    else { return false }
    let differentCount = Set(values).count
    if hasEqualSteps(values) { return true }
    if values.count >= 12, 2 * differentCount > values.count, isSorted(values) { return true }
    guard values.count >= 8, differentCount == values.count,
      values.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e15 })
    else { return false }
    let distances = values.map { Int(saturating: $0 - least) }
    let step = distances.reduce(0, greatestCommonDivisor)
    let places = Int(saturating: most - least) / step + 1
    return places == values.count || values.count >= 20 && places <= 2 * values.count
  }

  private static func hasEqualSteps(_ values: [Double]) -> Bool {
    let step = (values[values.count - 1] - values[0]) / Double(values.count - 1)
    return step != 0
      && values.enumerated().allSatisfy { place, value in
        abs(value - (values[0] + Double(place) * step)) <= 1e-6 * abs(step)
      }
  }

  private static func isSorted(_ values: [Double]) -> Bool {
    let pairs = zip(values, values.dropFirst())
    return pairs.allSatisfy { $0 <= $1 } || pairs.allSatisfy { $0 >= $1 }
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }

  /// The emotion and the speaker of each recording, as numbers from 0 on.
  private let classes: [(reason: Reason, members: [Int], count: Int)]

  /// Looks at recordings, in the order of the values that are asked about.
  init(of recordings: [Recording]) {
    classes = [
      (Reason.emotion, recordings.map(\.emotion.rawValue)), (.speaker, recordings.map(\.speaker)),
    ].map { reason, names in
      var numbers: [String: Int] = [:]
      let members = names.map { name in
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        return number
      }
      return (reason, members, numbers.count)
    }
  }

  /// What the values of a column tell of the recordings; nil for those of a feature.
  ///
  /// Values that are missing do not count, and a constant column tells nothing.
  func reason(ofValues values: [Double]) -> Reason? {
    let known = values.indices.filter { !values[$0].isNaN }
    let numbers = known.map { values[$0] }
    let whole = ColumnStatistics(of: Matrix(rows: numbers.count, columns: 1, elements: numbers))
    guard !whole.isConstant(0) else { return nil }
    return classes.first { item in
      item.count > 1 && Self.tells(numbers, known.map { item.members[$0] }, classCount: item.count)
    }?.reason
  }

  /// Whether values tell a class, in one of three ways:
  ///
  /// - each class has one value, with three recordings or more for each class, up to a thousandth of the
  ///   variance of the column, or a hundredth with ten recordings for each class;
  /// - whole numbers lie in an interval of its own for each of four classes or more;
  /// - each value stands for one class, with three recordings or more for each value; with ten for each
  ///   value and class, a tenth of the recordings outside of the most frequent class may be exceptions.
  ///
  /// Features are far from that: on RAVDESS and EMO-DB no column of eGeMAPS, IS09, ComParE 2016 or librosa
  /// has less than 26 % of its variance within emotions, or 16 % within speakers.
  private static func tells(_ values: [Double], _ members: [Int], classCount: Int) -> Bool {
    hasValue(forEachOf: classCount, values, members)
      || hasInterval(forEachOf: classCount, values, members)
      || hasClassForEachValue(classCount: classCount, values, members)
  }

  private static func hasValue(forEachOf classCount: Int, _ values: [Double], _ members: [Int])
    -> Bool
  {
    guard values.count >= 3 * classCount else { return false }
    // Scaled so that no square overflows.
    let size = values.reduce(0) { max($0, abs($1)) }
    let scaled = values.map { $0 / size }
    var groups = [[Double]](repeating: [], count: classCount)
    for (value, member) in zip(scaled, members) { groups[member].append(value) }
    let within = groups.reduce(0) { $0 + variance($1) * Double($1.count) }
    let share = values.count >= 10 * classCount ? 0.01 : 0.001
    return within <= share * variance(scaled) * Double(values.count)
  }

  private static func hasInterval(forEachOf classCount: Int, _ values: [Double], _ members: [Int])
    -> Bool
  {
    guard classCount >= 4, values.count >= 3 * classCount,
      values.allSatisfy({ $0 == $0.rounded() })
    else { return false }
    var ends = [(least: Double, most: Double)](
      repeating: (least: Double.infinity, most: -Double.infinity), count: classCount)
    for (value, member) in zip(values, members) {
      ends[member] = (min(ends[member].least, value), max(ends[member].most, value))
    }
    let sorted = ends.filter { $0.least <= $0.most }.sorted { $0.least < $1.least }
    return zip(sorted, sorted.dropFirst()).allSatisfy { $0.most < $1.least }
  }

  private static func hasClassForEachValue(
    classCount: Int, _ values: [Double], _ members: [Int]
  ) -> Bool {
    var counts: [Double: [Int: Int]] = [:]
    for (value, member) in zip(values, members) {
      counts[value, default: [:]][member, default: 0] += 1
      if 3 * counts.count > values.count { return false }
    }
    let exceptions = counts.values.reduce(values.count) { $0 - ($1.values.max() ?? 0) }
    guard exceptions > 0 else { return true }
    let frequencies = Dictionary(grouping: members, by: { $0 }).values.map(\.count)
    let others = values.count - (frequencies.max() ?? 0)
    return values.count >= 10 * max(counts.count, classCount) && 10 * exceptions <= others
  }

  private static func variance(_ values: [Double]) -> Double {
    ColumnStatistics(of: Matrix(rows: values.count, columns: 1, elements: values)).variances[0]
  }

  /// What is wrong with some columns, and what can be done, in one sentence.
  static func refusal(of columns: [(name: String, reason: Reason)]) -> String? {
    guard !columns.isEmpty else { return nil }
    let greatest = 10
    let texts = columns.prefix(greatest).map { "column '\($0.name)': \($0.reason.text)" }
    let more = columns.count > greatest ? "; and \(columns.count - greatest) more" : ""
    let names = columns.map { $0.name.isEmpty ? "\"\"" : $0.name }.joined(separator: ", ")
    return texts.joined(separator: "; ") + more
      + "; leave \(columns.count == 1 ? "it" : "them") out with 'leave-out: [\(names)]', or use "
      + "\(columns.count == 1 ? "it" : "them") as \(columns.count == 1 ? "a feature" : "features") with "
      + "'keep: [\(names)]'"
  }
}
