/// What the corpora of a run look like before anything is learnt: the content of `exploration.json`.
///
/// It describes all recordings, whatever side of a fold they are on, and nothing of it is used to
/// classify.
public struct Exploration: Codable, Sendable, Equatable {
  /// A run of which nothing was explored.
  public static let none = Exploration(corpora: [])

  /// The corpora.
  public let corpora: [CorpusExploration]

  /// Makes an exploration.
  public init(corpora: [CorpusExploration]) { self.corpora = corpora }

  /// What a corpus looks like; nil if it was not explored.
  public func corpus(_ name: String) -> CorpusExploration? {
    corpora.first { $0.corpus == name }
  }
}
