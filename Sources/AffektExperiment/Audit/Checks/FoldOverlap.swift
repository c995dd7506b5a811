import AffektCore

/// What training and test sets of given folds share: speakers and sounds, which block a benchmark, and
/// sentences, and what they leave out.
struct FoldOverlap: CorpusCheck {
  static let identifier = "fold-overlap"

  func findings(in corpus: AuditedCorpus) -> [CorpusFinding] {
    guard !corpus.folds.isEmpty else { return [] }
    let known = Dictionary(
      corpus.recordings.map { ($0.recording.identifier, $0.recording) },
      uniquingKeysWith: { first, _ in first })
    var sounds: [String: Int] = [:]
    for (number, group) in corpus.inspection.sameSounds.enumerated() {
      for index in group.indices { sounds[corpus.recordings[index].recording.identifier] = number }
    }
    return [
      Self.overlap(
        of: corpus.folds, .blocking, "speakers are in both sets",
        advice: "these folds are speaker-dependent: say so beside the scores, or split by speaker"
      ) { known[$0]?.speaker },
      Self.overlap(
        of: corpus.folds, .blocking, "one sound is in both sets",
        advice: "keep all recordings of one sound in the same set"
      ) { name in
        sounds[name].map { "a sound of \(corpus.inspection.names(ofSound: $0))" }
      },
      Self.overlap(
        of: corpus.folds, .notable, "sentences are in both sets",
        advice: "say that the scores are text-dependent, or split by sentence too"
      ) { known[$0]?.sentence },
      Self.repeated(in: corpus.folds), Self.untested(corpus),
    ].compactMap { $0 }
  }

  /// The folds whose training and test sets share a property.
  private static func overlap(
    of folds: [AuditedCorpus.NamedFold], _ severity: CorpusFinding.Severity, _ message: String,
    advice: String, _ property: (String) -> String?
  ) -> CorpusFinding? {
    let items = folds.compactMap { fold -> String? in
      let tested = Set(fold.test.compactMap(property))
      let shared = tested.intersection(fold.training.compactMap(property))
      guard !shared.isEmpty else { return nil }
      let names = shared.sorted(by: CorpusFolder.precedes)
      return "fold \(fold.name): \(shared.count) of \(tested.count): "
        + names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    }
    guard !items.isEmpty else { return nil }
    return CorpusFinding(
      of: Self.self, severity, "\(message) in \(items.count) of \(folds.count) folds",
      advice: advice, items: items)
  }

  private static func repeated(in folds: [AuditedCorpus.NamedFold]) -> CorpusFinding? {
    let counts = Dictionary(grouping: folds.flatMap(\.test)) { $0 }.mapValues(\.count)
    let repeated = counts.filter { $0.value > 1 }.keys.sorted(by: CorpusFolder.precedes)
    guard !repeated.isEmpty else { return nil }
    return CorpusFinding(
      of: Self.self, .notable,
      "recordings that are tested in more than one fold: \(repeated.count)",
      advice: "say so: each one counts as often as it is tested", items: repeated)
  }

  private static func untested(_ corpus: AuditedCorpus) -> CorpusFinding? {
    let tested = Set(corpus.folds.flatMap(\.test))
    let untested = corpus.recordings.map(\.recording.identifier).filter { !tested.contains($0) }
    guard !untested.isEmpty else { return nil }
    return CorpusFinding(
      of: Self.self, .notable,
      "recordings that are never tested: \(untested.count) of \(corpus.recordings.count)",
      advice: "say so beside the scores", items: untested)
  }
}
