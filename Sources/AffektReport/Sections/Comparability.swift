import AffektResults

/// Which scores must not be compared, and why, where several corpora took part.
enum Comparability {
  /// The sentences; nil for a single corpus.
  static func notice(_ contexts: [CorpusContext]) -> Block? {
    if contexts.count > 1 { return .notice(RichText(severalCorpora(contexts))) }
    let together = contexts.first.flatMap(corporaTogether)
    return together.map { .notice(RichText($0)) }
  }

  /// Corpora that were evaluated one by one.
  private static func severalCorpora(_ contexts: [CorpusContext]) -> String {
    var reasons: [String] = []
    let classes = Set(contexts.map { Set($0.results.summary.emotions) })
    if classes.count > 1 {
      let counts = contexts.map { context in
        "\(context.name) has \(context.results.summary.classCount)" + chance(context)
      }
      reasons.append("what is classified differs (\(counts.joined(separator: "; ")))")
    }
    if Set(contexts.map(\.isSpeakerIndependent)).count > 1 {
      let known = contexts.filter { !$0.isSpeakerIndependent }.map(\.name)
      reasons.append(
        "models have heard the test speakers on \(Prose.list(known)) and not elsewhere")
    }
    reasons.append("speakers, sentences and recording conditions may be others")
    return
      "Scores of different corpora must not be compared: \(Prose.list(reasons)). Compare configurations on "
      + "one corpus."
  }

  /// Corpora that were evaluated together; nil where one was.
  private static func corporaTogether(_ context: CorpusContext) -> String? {
    let folds = context.results.evaluation.folds.compactMap { fold in
      fold.trainingCorpora.flatMap { training in fold.testCorpora.map { (training, $0) } }
    }
    guard !folds.isEmpty else { return nil }
    let areDisjoint = folds.allSatisfy { Set($0.0).isDisjoint(with: $0.1) }
    let areKnown = folds.allSatisfy { Set($0.1).isSubset(of: $0.0) }
    let training =
      switch (areDisjoint, areKnown) {
      case (true, _): "no model was trained on the corpus that it was tested on"
      case (_, true):
        "models were trained on the corpora that they were tested on"
          + (context.isSpeakerIndependent ? ", but on other speakers of them" : "")
      default: "some models were trained on corpora that they were tested on"
      }
    return
      "Scores under \(context.protocolIdentifier) must not be compared with scores under another protocol, nor with "
      + "those of one corpus alone: here \(training), on \(context.results.summary.classCount)\(chance(context)). Under "
      + "another protocol the training sets, the test speakers, the classes and with them the chance level may be "
      + "others."
  }

  private static func chance(_ context: CorpusContext) -> String {
    context.chance.map { " (chance \(NumberFormat.score($0)))" } ?? ""
  }
}
