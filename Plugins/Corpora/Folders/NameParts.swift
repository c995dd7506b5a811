import AffektCore

/// How the names of one level of a corpus, of its files or of a folder, are put together.
struct NameParts {
  /// A part of each name.
  enum Piece {
    /// What differs from name to name; `extent` is how a pattern limits it, such as `:letters`.
    case slot([String?], extent: String)
    /// What is the same in all names.
    case literal(String)
    /// Any text, in which nothing is looked for.
    case any
  }

  let pieces: [Piece]

  /// The ways to take names apart: as a whole, and in parts if they have any.
  static func all(of names: [String]) -> [NameParts] {
    let whole = NameParts(pieces: [.slot(names, extent: "")])
    let split = names.map(Split.init)
    guard let usual = mostFrequent(split.map(\.separators)) else { return [whole] }
    let fitting = split.count { $0.separators == usual }
    if 20 * fitting >= 19 * names.count {
      let tokens: [[String]?] = split.map { $0.separators == usual ? $0.tokens : nil }
      var pieces: [Piece] = []
      for place in 0...usual.count {
        pieces += runs(of: tokens.map { $0?[place] })
        if place < usual.count { pieces.append(.literal(String(usual[place]))) }
      }
      return pieces.count > 1 ? [whole, NameParts(pieces: pieces)] : [whole]
    }
    return [whole] + (ends(of: split).map { [NameParts(pieces: $0)] } ?? [])
  }

  /// The first and the last part of names whose number of parts differs.
  private static func ends(of split: [Split]) -> [Piece]? {
    guard let separator = mostFrequent(split.compactMap(\.separators.first)) else { return nil }
    let fits = split.map { $0.separators.first == separator }
    guard 20 * fits.count(where: { $0 }) >= 19 * split.count else { return nil }
    let first = zip(split, fits).map { $1 ? $0.tokens.first : nil }
    let last = runs(of: zip(split, fits).map { $1 ? $0.tokens.last : nil }, always: true)
    return [.slot(first, extent: ""), .literal(String(separator)), .any] + last
  }

  /// A token as one slot, or as letters and digits where they are two things, as in `anna01`.
  private static func runs(of tokens: [String?], always: Bool = false) -> [Piece] {
    let present = tokens.compactMap { $0 }
    let letters = present.allSatisfy { $0.allSatisfy(\.isLetter) }
    let digits = present.allSatisfy { $0.allSatisfy(\.isNumber) }
    let extent = !always ? "" : letters ? ":letters" : digits ? ":digits" : ""
    let whole = [Piece.slot(tokens, extent: extent)]
    if letters || digits { return whole }
    for lettersFirst in [true, false] {
      let halves = tokens.map { token -> (String, String)? in
        guard let token else { return nil }
        let head = token.prefix { lettersFirst ? $0.isLetter : $0.isNumber }
        let tail = token.dropFirst(head.count)
        guard !head.isEmpty, !tail.isEmpty,
          tail.allSatisfy({ lettersFirst ? $0.isNumber : $0.isLetter })
        else { return nil }
        return (String(head), String(tail))
      }
      guard 20 * halves.count(where: { $0 != nil }) >= 19 * present.count else { continue }
      let words = halves.compactMap { lettersFirst ? $0?.0 : $0?.1 }
      // Of `S01` and `F01` the letter belongs to the number.
      guard isWorthSplitting(words) else { return whole }
      let head = Piece.slot(halves.map { $0?.0 }, extent: lettersFirst ? ":letters" : ":digits")
      let tail = Piece.slot(halves.map { $0?.1 }, extent: lettersFirst ? ":digits" : ":letters")
      return [head, tail]
    }
    return whole
  }

  private static func isWorthSplitting(_ words: [String]) -> Bool {
    let distinct = Set(words)
    guard distinct.count > 1 else { return false }
    let length = Double(distinct.reduce(0) { $0 + $1.count }) / Double(distinct.count)
    return length >= 2.5 || EmotionLabels(words) != nil
  }

  private static func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value? {
    let counts = Dictionary(grouping: values) { $0 }.mapValues(\.count)
    let most = counts.values.max() ?? 0
    return values.first { counts[$0] == most }
  }

  /// A name between its separators.
  private struct Split {
    var tokens: [String] = [""]
    var separators: [Character] = []

    init(_ name: String) {
      for character in name {
        if "_- .+~()[],#=@&".contains(character) {
          separators.append(character)
          tokens.append("")
        } else {
          tokens[tokens.count - 1].append(character)
        }
      }
    }
  }
}
