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
      case .counter: "it counts the rows"
      case .emotion: "its values tell the emotion"
      case .speaker: "its values tell who speaks"
      }
    }
  }

  /// What a table of features also may hold, and what no classifier may see.
  private static let answers: Set<String> = [
    "emotion", "emotions", "label", "labels", "class", "target", "category", "speaker", "actor",
    "subject", "sex", "gender", "valence", "arousal", "dominance", "fold", "split",
  ]
  /// What stands beside such a word in the name of a column.
  private static let companions: Set<String> = [
    "id", "ids", "idx", "index", "num", "number", "no", "nr", "code", "name", "true", "gold",
    "encoded", "int", "cat",
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
    return !others.isEmpty && others.allSatisfy(answers.contains) ? .named : nil
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

  /// Whether the values of a column count its rows, in the order of the rows or in another.
  ///
  /// Whole numbers that are all different and leave no gap do, from five rows on where they rise from row to
  /// row, else from eight on. From twenty rows on they may leave as many gaps as there are rows, as where
  /// rows were taken out.
  static func countsRows(_ values: [Double]) -> Bool {
    guard values.count >= 5, let least = values.min(), let most = values.max(),
      values.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e15 })
    else { return false }
    let span = most - least + 1
    let count = Double(values.count)
    let isRising = zip(values, values.dropFirst()).allSatisfy { $0 < $1 }
    let isFalling = zip(values, values.dropFirst()).allSatisfy { $0 > $1 }
    if span == count, isRising || isFalling { return true }
    guard values.count >= 8, span == count || values.count >= 20 && span <= 2 * count else {
      return false
    }
    return Set(values).count == values.count
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
  /// A column tells a class where it has one value for each class (up to a millionth of its variance), or where
  /// each of its values stands for one class; there must be three recordings for each class and each value, so
  /// that this is no accident. Values that are missing do not count, and a constant column tells nothing.
  func reason(ofValues values: [Double]) -> Reason? {
    let known = values.indices.filter { !values[$0].isNaN }
    let numbers = known.map { values[$0] }
    let whole = ColumnStatistics(of: Matrix(rows: numbers.count, columns: 1, elements: numbers))
    guard !whole.isConstant(0) else { return nil }
    // Scaled so that no square overflows.
    let size = numbers.reduce(0) { max($0, abs($1)) }
    let scaled = numbers.map { $0 / size }
    return classes.first { item in
      item.count > 1
        && Self.tells(scaled, known.map { item.members[$0] }, classCount: item.count)
    }?.reason
  }

  private static func tells(_ values: [Double], _ members: [Int], classCount: Int) -> Bool {
    if values.count >= 3 * classCount {
      var groups = [[Double]](repeating: [], count: classCount)
      for (value, member) in zip(values, members) { groups[member].append(value) }
      let within = groups.reduce(0) { $0 + variance($1) * Double($1.count) }
      if within <= 1e-6 * variance(values) * Double(values.count) { return true }
    }
    var owners: [Double: Int] = [:]
    for (value, member) in zip(values, members) {
      if let owner = owners.updateValue(member, forKey: value), owner != member { return false }
      if 3 * owners.count > values.count { return false }
    }
    return true
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
