/// What a protocol guarantees of the two sets of each fold.
public enum ProtocolGuarantee: String, Codable, Sendable, CaseIterable {
  /// No speaker is in both sets.
  case speakerIndependent = "speaker-independent"
  /// No sentence is in both sets.
  case textIndependent = "text-independent"
  /// No corpus is in both sets.
  case corpusIndependent = "corpus-independent"

  /// What the guarantee rules out and both sets of a fold share nevertheless, in order.
  public func shared(in fold: Fold, of recordings: [Recording]) -> [String] {
    func values(_ places: [Int]) -> Set<String> {
      Set(
        places.compactMap { place in
          switch self {
          case .speakerIndependent: recordings[place].speaker
          case .textIndependent: recordings[place].sentence
          case .corpusIndependent: recordings[place].corpus
          }
        })
    }
    return values(fold.training).intersection(values(fold.test)).sorted(by: CorpusFolder.precedes)
  }
}
