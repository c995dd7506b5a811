import AffektCore
import AffektNumerics

extension Conformance {
  /// What holds for every protocol. `recordings` are those that it can split, and `settings` those
  /// that it needs, where the sample and the defaults will not do.
  static func protocolChecks<P: EvaluationProtocol>(
    of rule: P.Type, recordings: [Recording]?, settings: SettingsValue?
  ) -> [ConformanceCheck] {
    let sample =
      recordings
      ?? (P.metadata.scope == .oneCorpus
        ? SampleRecordings.oneCorpus : SampleRecordings.severalCorpora)
    let trial = ProtocolTrial<P>(recordings: sample, settings: settings)
    return metadataChecks(of: rule) + foldChecks(trial) + guaranteeChecks(trial)
      + stabilityChecks(trial)
  }

  private static func metadataChecks<P: EvaluationProtocol>(of rule: P.Type)
    -> [ConformanceCheck]
  {
    [
      ConformanceCheck(
        "metadata",
        "The metadata say in a few words without a full stop who is in the training set, in the "
          + "test set and in both.",
        remedy: "write the texts like 'all speakers but one'; reports print them"
      ) {
        let metadata = P.metadata
        for (name, text) in [
          ("training", metadata.training), ("test", metadata.test), ("overlap", metadata.overlap),
        ] {
          try require(
            text.contains(where: \.isLetter) && !text.hasSuffix(".")
              && !text.contains(where: \.isNewline), "the text of '\(name)' is '\(text)'")
        }
        try require(
          Set(metadata.guarantees).count == metadata.guarantees.count,
          "a guarantee is listed twice")
      }
    ]
  }

  /// What makes folds usable at all.
  private static func foldChecks<P: EvaluationProtocol>(_ trial: ProtocolTrial<P>)
    -> [ConformanceCheck]
  {
    [
      ConformanceCheck(
        "splits-recordings", "Recordings that fit the protocol give at least one fold.",
        remedy: "compare what the protocol needs with the recordings that the check splits"
      ) {
        let instance = try trial.make()
        do {
          let folds = try trial.split(instance, trial.recordings)
          try require(
            !folds.isEmpty, "there is no fold for \(trial.recordings.count) recordings")
        } catch let error as SettingsError {
          throw Breach("\(trial.recordings.count) recordings are refused: \(error)")
        }
      },
      ConformanceCheck(
        "known-recordings",
        "Both sets list places of the recordings that were split, in ascending order, none twice.",
        remedy: "list indices of the recordings that are handed in, and sort them"
      ) {
        for fold in try trial.folds() {
          for (name, places) in [("training", fold.training), ("test", fold.test)] {
            try require(
              places.allSatisfy(trial.recordings.indices.contains)
                && zip(places, places.dropFirst()).allSatisfy { $0 < $1 },
              "the \(name) set of the fold '\(fold.name)' is \(places.prefix(20)) …")
          }
        }
      },
      ConformanceCheck(
        "both-sets", "Every fold has a training set and a test set.",
        remedy: "leave such a fold out, or throw a SettingsError that says what is missing"
      ) {
        for fold in try trial.folds() {
          try require(!fold.training.isEmpty, "the fold '\(fold.name)' trains on nothing")
          try require(!fold.test.isEmpty, "the fold '\(fold.name)' tests nothing")
        }
      },
      ConformanceCheck(
        "disjoint-sets", "No recording is in both sets of a fold.",
        remedy: "make the fold with `Fold.testing(_:of:name:)`, or remove what is tested"
      ) {
        for fold in try trial.usableFolds() {
          let both = Set(fold.training).intersection(fold.test).min()
          try require(
            both == nil,
            "the fold '\(fold.name)' trains on '\(both.map(trial.name) ?? "")' and tests it")
        }
      },
      ConformanceCheck(
        "fold-names", "Folds have names, and no two have the same.",
        remedy: "name a fold after what it tests, or number the folds"
      ) {
        let names = try trial.folds().map(\.name)
        try require(
          !names.contains("") && Set(names).count == names.count, "the folds are called \(names)")
      },
    ]
  }

  /// What the metadata say of the folds.
  private static func guaranteeChecks<P: EvaluationProtocol>(_ trial: ProtocolTrial<P>)
    -> [ConformanceCheck]
  {
    [
      ConformanceCheck(
        "keeps-guarantees",
        "The folds are what the metadata guarantee, such as speaker-independent.",
        remedy: "keep what must not be shared in one set, or guarantee less"
      ) {
        for fold in try trial.usableFolds() {
          for guarantee in P.metadata.guarantees {
            let shared = guarantee.shared(in: fold, of: trial.recordings).first
            try require(
              shared == nil,
              "the fold '\(fold.name)' is not \(guarantee.rawValue): '\(shared ?? "")' is in both "
                + "sets")
          }
        }
      },
      ConformanceCheck(
        "keeps-coverage", "Each recording is tested as often as the metadata say.",
        remedy: "test each recording so often, or state another coverage"
      ) {
        let folds = try trial.usableFolds()
        let violation = P.metadata.coverage.violation(in: folds, of: trial.recordings.count)
        try require(
          violation == nil,
          "'\(violation.map { trial.name($0.recording) } ?? "")' is tested in "
            + "\(violation?.tests ?? 0) folds; the metadata states \(P.metadata.coverage.rawValue)")
      },
      ConformanceCheck(
        "few-recordings",
        "No recordings, one, and those of one speaker, sentence or corpus give usable folds or a "
          + "SettingsError.",
        remedy: "throw a SettingsError that says what the corpus lacks"
      ) {
        let instance = try trial.make()
        for (name, recordings) in trial.few {
          guard let folds = try? trial.split(instance, recordings) else { continue }
          let problem = trial.problem(with: folds, of: recordings.count)
          try require(problem == nil, "\(name): \(problem ?? "")")
        }
      },
      ConformanceCheck(
        "every-setting",
        "Each declared limit and choice gives usable folds or a SettingsError.",
        remedy: "try the plugin with the setting named; narrow the range if it cannot work"
      ) {
        guard trial.problem(with: try trial.folds(), of: trial.recordings.count) == nil else {
          throw NotApplicable()  // Other checks report what is wrong with the defaults.
        }
        for parameter in P.Parameters.descriptions {
          for value in parameter.accepted {
            guard let instance = trial.make(parameter.name, value),
              let folds = try? trial.split(instance, trial.recordings)
            else { continue }
            let problem = trial.problem(with: folds, of: trial.recordings.count)
            try require(
              problem == nil, "with \(parameter.name): \(value.flowText) \(problem ?? "")")
          }
        }
      },
    ]
  }

  /// What must not change the folds.
  private static func stabilityChecks<P: EvaluationProtocol>(_ trial: ProtocolTrial<P>)
    -> [ConformanceCheck]
  {
    [
      ConformanceCheck(
        "recording-order", "The folds do not depend on the order of the recordings.",
        remedy: "sort recordings by identifier before drawing; `StratifiedFolds` does"
      ) {
        let sorted = trial.recordings
        let straight = trial.named(try trial.folds(sorted), of: sorted)
        var generator = SeededGenerator(seed: 5)
        let orders = [
          Array(sorted.indices.reversed()), generator.permutation(of: sorted.count),
        ]
        for order in orders {
          let recordings = order.map { sorted[$0] }
          try require(
            trial.named(try trial.folds(recordings), of: recordings) == straight,
            "another order of the recordings gives other folds")
        }
      },
      ConformanceCheck(
        "deterministic", "Equal recordings and equal generators give equal folds.",
        remedy: "draw every random number from the generator that is handed in, and do not depend "
          + "on time or hash order"
      ) {
        let instance = try trial.make()
        let runs = try [instance, instance, trial.make()].map {
          try trial.usable($0, trial.recordings)
        }
        try require(
          runs[0] == runs[1] && runs[0] == runs[2], "the same recordings gave different folds")
      },
      ConformanceCheck(
        "independent-of-others", "The folds do not depend on the corpora that were split before.",
        remedy: "keep no state in the plugin"
      ) {
        let repeated = try trial.make()
        let once = try trial.usable(repeated, trial.recordings)
        guard try trial.usable(repeated, trial.recordings) == once else {
          throw NotApplicable()  // `deterministic` reports it.
        }
        let instance = try trial.make()
        _ = try? trial.split(instance, trial.more)
        try require(
          try trial.usable(instance, trial.recordings) == once,
          "splitting other recordings before changes the folds")
      },
    ]
  }
}

/// Splits recordings with a protocol.
private struct ProtocolTrial<P: EvaluationProtocol>: Sendable {
  let recordings: [Recording]
  let settings: SettingsValue?

  /// The protocol; not applicable where its settings are refused, which `default-settings` reports.
  func make() throws -> P {
    do {
      return try P(parameters: P.Parameters(reading: settings))
    } catch { throw NotApplicable() }
  }

  /// The protocol with one setting changed; nil where that is refused.
  func make(_ name: String, _ value: SettingsValue) -> P? {
    let entries = (settings?.entries ?? []).filter { $0.key != name } + [.init(name, value)]
    return try? P(parameters: P.Parameters(reading: .map(entries)))
  }

  /// The folds, always under the same seed.
  func split(_ instance: P, _ recordings: [Recording]) throws -> [Fold] {
    var generator = SeededGenerator(seed: 11)
    return try instance.folds(for: recordings, using: &generator)
  }

  /// The folds of the sample; not applicable where it is refused, which `splits-recordings` reports.
  func folds() throws -> [Fold] {
    do {
      return try split(make(), recordings)
    } catch { throw NotApplicable() }
  }

  /// The folds, if all their places exist; not applicable otherwise, which `known-recordings` reports.
  func usable(_ instance: P, _ recordings: [Recording]) throws -> [Fold] {
    guard let folds = try? split(instance, recordings),
      folds.allSatisfy({ ($0.training + $0.test).allSatisfy(recordings.indices.contains) })
    else { throw NotApplicable() }
    return folds
  }

  func usableFolds() throws -> [Fold] { try usable(make(), recordings) }

  func folds(_ recordings: [Recording]) throws -> [Fold] { try usable(make(), recordings) }

  func name(_ place: Int) -> String { recordings[place].identifier }

  /// Folds by identifiers, so that those of another order can be compared.
  func named(_ folds: [Fold], of recordings: [Recording]) -> [NamedFold] {
    folds.map { fold in
      NamedFold(
        name: fold.name, training: Set(fold.training.map { recordings[$0].identifier }),
        test: Set(fold.test.map { recordings[$0].identifier }))
    }
  }

  struct NamedFold: Equatable {
    let name: String
    let training: Set<String>
    let test: Set<String>
  }

  /// What rules out that models can be trained and tested on folds of `count` recordings.
  func problem(with folds: [Fold], of count: Int) -> String? {
    if folds.isEmpty { return "there is no fold" }
    for fold in folds {
      if fold.training.isEmpty { return "the fold '\(fold.name)' trains on nothing" }
      if fold.test.isEmpty { return "the fold '\(fold.name)' tests nothing" }
      if !(fold.training + fold.test).allSatisfy((0..<count).contains) {
        return "the fold '\(fold.name)' lists a recording that does not exist"
      }
      if !Set(fold.training).isDisjoint(with: fold.test) {
        return "the fold '\(fold.name)' trains on a recording that it tests"
      }
    }
    return nil
  }

  /// Parts of the sample that few protocols can split.
  var few: [(name: String, recordings: [Recording])] {
    guard let first = recordings.first else { return [] }
    return [
      ("no recordings", []), ("one recording", [first]),
      ("one speaker", recordings.filter { $0.speaker == first.speaker }),
      ("one sentence", recordings.filter { $0.sentence == first.sentence }),
      ("one emotion", recordings.filter { $0.emotion == first.emotion }),
      ("one corpus", recordings.filter { $0.corpus == first.corpus }),
    ].filter { $0.recordings.count < recordings.count }
  }

  /// The sample, each recording twice.
  var more: [Recording] {
    recordings.flatMap { recording in
      var copy = recording
      copy.identifier += "-again"
      return [recording, copy]
    }
  }
}
