import AffektCore
import AffektNumerics

/// A right protocol (groups of speakers, drawn at random) that a flaw may spoil.
struct SampleProtocol<Flaw: ProtocolFlaw>: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("groups of speakers", in: 2...1000) var folds = 4
  }

  static var manifest: PluginManifest { sampleManifest() }
  static var metadata: ProtocolMetadata { Flaw.metadata }

  let parameters: Parameters
  let memory = Memory()

  init(parameters: Parameters) { self.parameters = parameters }

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    try Flaw.examine(recordings)
    let speakers = SpeakerGroups(of: recordings)
    let order = generator.permutation(of: speakers.names.count)
    let count = max(1, min(parameters.folds, speakers.names.count))
    let folds = (0..<count).map { fold in
      let tested = order.enumerated().filter { $0.offset % count == fold }
      return Fold.testing(
        speakers.members(of: Set(tested.map { speakers.names[$0.element] })),
        of: recordings.count, name: "\(fold + 1)")
    }
    return Flaw.spoil(folds, recordings, self)
  }
}

/// What may be wrong with a protocol; by default nothing is.
protocol ProtocolFlaw: Sendable {
  static var metadata: ProtocolMetadata { get }
  static func examine(_ recordings: [Recording]) throws(SettingsError)
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
}

extension ProtocolFlaw {
  static var metadata: ProtocolMetadata { sampleMetadata() }
  static func examine(_ recordings: [Recording]) throws(SettingsError) {
    try SpeakerGroups(of: recordings).require(2, for: "sample")
  }
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    folds
  }
}

private func sampleMetadata(
  training: String = "the other speakers", guarantees: [ProtocolGuarantee] = [.speakerIndependent],
  coverage: TestCoverage = .everyRecordingOnce
) -> ProtocolMetadata {
  ProtocolMetadata(
    training: training, test: "a group of speakers", overlap: "sentences", guarantees: guarantees,
    coverage: coverage)
}

extension Fold {
  fileprivate func with(name: String? = nil, training: [Int]? = nil, test: [Int]? = nil) -> Fold {
    Fold(
      name: name ?? self.name, training: training ?? self.training, test: test ?? self.test)
  }
}

/// Whether these are all recordings of the sample, and no part of it.
private func isWhole(_ recordings: [Recording]) -> Bool { recordings.count > 100 }

/// A protocol that keeps every rule.
let rightProtocol: any EvaluationProtocol.Type = SampleProtocol<RightProtocol>.self

private enum RightProtocol: ProtocolFlaw {}

/// For each check of a protocol's contract, one that breaks this rule alone.
let wrongProtocols: [(check: String, plugin: any EvaluationProtocol.Type)] = [
  ("metadata", SampleProtocol<SaysNothing>.self),
  ("splits-recordings", SampleProtocol<RefusesMany>.self),
  ("known-recordings", SampleProtocol<CountsDown>.self),
  ("both-sets", SampleProtocol<TestsNothing>.self),
  ("disjoint-sets", SampleProtocol<TrainsOnTested>.self),
  ("fold-names", SampleProtocol<OneName>.self),
  ("keeps-guarantees", SampleProtocol<MixesSpeakers>.self),
  ("keeps-coverage", SampleProtocol<ForgetsFold>.self),
  ("few-recordings", SampleProtocol<AcceptsOneSpeaker>.self),
  ("every-setting", SampleProtocol<FailsAtLimit>.self),
  ("recording-order", SampleProtocol<GoesByPlace>.self),
  ("deterministic", SampleProtocol<Random>.self),
  ("independent-of-others", SampleProtocol<Remembering>.self),
]

private enum SaysNothing: ProtocolFlaw {
  static var metadata: ProtocolMetadata { sampleMetadata(training: "") }
}
private enum RefusesMany: ProtocolFlaw {
  static func examine(_ recordings: [Recording]) throws(SettingsError) {
    throw SettingsError("there are \(recordings.count) recordings, too many")
  }
}
private enum CountsDown: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    folds.map { $0.with(training: $0.training.reversed()) }
  }
}
private enum TestsNothing: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    guard isWhole(recordings) else { return folds }
    return folds + [Fold(name: "spare", training: Array(recordings.indices), test: [])]
  }
}
private enum TrainsOnTested: ProtocolFlaw {
  static var metadata: ProtocolMetadata { sampleMetadata(guarantees: []) }
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    guard isWhole(recordings) else { return folds }
    return folds.map { $0.with(training: Array(recordings.indices)) }
  }
}
private enum OneName: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    folds.map { $0.with(name: "fold") }
  }
}
private enum MixesSpeakers: ProtocolFlaw {
  static var metadata: ProtocolMetadata { sampleMetadata(coverage: .atMostOnce) }
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    folds.map { fold in
      // The recording that comes first by its identifier, so that the order does not matter.
      let first = fold.test.min { recordings[$0].identifier < recordings[$1].identifier }
      guard let first, fold.test.count > 1 else { return fold }
      return fold.with(
        training: (fold.training + [first]).sorted(), test: fold.test.filter { $0 != first })
    }
  }
}
private enum ForgetsFold: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    folds.count > 1 ? folds.dropLast() : folds
  }
}
private enum AcceptsOneSpeaker: ProtocolFlaw {
  static func examine(_ recordings: [Recording]) {}
}
private enum FailsAtLimit: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    (0..<rule.parameters.folds).map { place in
      place < folds.count
        ? folds[place] : Fold(name: "\(place + 1)", training: Array(recordings.indices), test: [])
    }
  }
  static func examine(_ recordings: [Recording]) throws(SettingsError) {
    try SpeakerGroups(of: recordings).require(4, for: "sample")
  }
}
private enum GoesByPlace: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    folds.sorted { ($0.test.first ?? 0) < ($1.test.first ?? 0) }.enumerated().map { place, fold in
      fold.with(name: "\(place + 1)")
    }
  }
}
private enum Random: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    let number = Int(saturating: rule.memory.count())
    return folds.map { $0.with(name: "\($0.name) of attempt \(number)") }
  }
}
private enum Remembering: ProtocolFlaw {
  static func spoil(_ folds: [Fold], _ recordings: [Recording], _ rule: SampleProtocol<Self>)
    -> [Fold]
  {
    let most = Int(saturating: rule.memory.greatest(with: Double(recordings.count)))
    return folds.map { $0.with(name: "\($0.name) of \(most)") }
  }
}
