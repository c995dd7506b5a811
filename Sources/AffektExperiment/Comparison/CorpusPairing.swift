import AffektCore
import AffektNumerics

/// Sets the cells of several runs against each other on one corpus.
struct CorpusPairing {
  private let parts: [CorpusMatching.Part]
  private let labels: [String]
  /// The recordings that all runs tested.
  private let shared: Set<String>

  /// Prepares the comparison of `parts`, one a run.
  ///
  /// Throws when their figures cannot stand side by side.
  init(_ parts: [CorpusMatching.Part], labels: [String]) throws(RunComparisonError) {
    self.parts = parts
    self.labels = labels
    let check = CorpusAgreement(parts, labels: labels)
    try check.check()
    shared = check.shared
  }

  /// What is found.
  var compared: ComparedCorpus {
    let settings = settings
    let cells = cells
    let corpus = union(of: cells)
    let table = DecisionTable(
      cells.flatMap(\.predictions), cells: corpus.cells.map(\.identifier),
      emotions: corpus.summary.emotions)
    let generator = SeededGenerator(seed: parts.first?.seed ?? 0)
      .derived(for: "comparison of runs on \(corpus.summary.name)")
    let bootstrap =
      table.speakers.count > 1
      ? SpeakerBootstrap(table, settings: settings, generator: generator.derived(for: "intervals"))
      : nil
    let samples = bootstrap.map { bootstrap in cells.indices.map { bootstrap.samples(of: $0).uar } }
    let comparator = CellComparator(
      corpus, table: table, samples: samples ?? [], settings: settings,
      generator: generator.derived(for: "sign flips"))
    let pairs = pairs(of: cells)
    let comparisons = comparator.comparisons(of: pairs.map { ($0.later, $0.earlier) })
    return ComparedCorpus(
      name: corpus.summary.name, protocolIdentifier: corpus.evaluation.identifier,
      isSpeakerIndependent: parts.allSatisfy(\.results.evaluation.isSpeakerIndependent),
      emotions: corpus.summary.emotions, sharedCount: shared.count,
      speakerCount: table.speakers.count, foldCount: corpus.evaluation.folds.count,
      recordings: recordings, draws: settings.draws, level: settings.level,
      isTwoLevel: settings.twoLevel,
      cells: cells.enumerated().map { place, cell in
        ComparedCell(
          cell, interval: Interval(samples?[place] ?? [], level: settings.level))
      },
      pairs: zip(pairs, comparisons).map { pair, comparison in
        ComparedPair(
          pair, cells, comparison,
          decidedAlike: alike(cells[pair.later].predictions, cells[pair.earlier].predictions))
      },
      detectable: comparator.detectable(comparisons), notes: notes(table.speakers.count, settings))
  }

  // MARK: - Cells

  /// A cell of one run, its figures on the shared recordings.
  struct SharedCell {
    let run: Int
    let label: String
    let original: CellResults
    let results: CellResults
    let predictions: [PredictionRecord]
  }

  /// Two cells, by their places among all.
  struct Pair {
    let kind: ComparedPair.Kind
    let isBest: Bool
    let later: Int
    let earlier: Int
  }

  /// The cells of all runs, named so that they differ, without the recordings that are not shared.
  private var cells: [SharedCell] {
    let emotions = parts.first?.results.summary.emotions ?? []
    return parts.enumerated().flatMap { run, part in
      let decisions = Dictionary(
        grouping: part.predictions.filter { shared.contains($0.recording) }, by: \.cell)
      return part.results.cells.map { cell in
        let name = "\(labels[run])\n\(cell.identifier)"
        let own = (decisions[cell.identifier] ?? []).map { $0.inCell(name) }
        return SharedCell(
          run: run, label: labels[run], original: cell,
          results: cell.named(name, decisions: own, emotions: emotions), predictions: own)
      }
    }
  }

  /// The corpus of the first run with the cells of all runs, and the folds of the shared recordings.
  private func union(of cells: [SharedCell]) -> CorpusResults {
    let first = parts[0].results
    let evaluation = first.evaluation
    let assignments = Dictionary(
      grouping: parts[0].folds.filter { shared.contains($0.recording) }, by: \.fold)
    return CorpusResults(
      summary: first.summary,
      evaluation: ProtocolSummary(
        identifier: evaluation.identifier, metadata: evaluation.metadata,
        explanation: evaluation.explanation,
        isSpeakerIndependent: evaluation.isSpeakerIndependent, tuning: evaluation.tuning,
        folds: evaluation.folds.compactMap { fold in
          let own = assignments[fold.name] ?? []
          let tested = own.count { $0.side == "test" }
          guard tested > 0 else { return nil }
          return FoldSummary(
            name: fold.name, trainingCount: own.count - tested, testCount: tested,
            testSpeakers: fold.testSpeakers, absentFromTest: fold.absentFromTest,
            absentFromTraining: fold.absentFromTraining)
        }, notes: evaluation.notes, foldHash: evaluation.foldHash),
      overlaps: first.overlaps, cells: cells.map(\.results))
  }

  /// The pairs of any two runs: cells of one identifier, then the best cells, always of one verdict.
  private func pairs(of cells: [SharedCell]) -> [Pair] {
    var same: [Pair] = []
    var best: [Pair] = []
    for later in parts.indices {
      for earlier in 0..<later {
        var found: [Pair] = []
        let leading = self.best(later, earlier, cells)
        for (place, cell) in cells.enumerated() where cell.run == later {
          guard
            let other = cells.firstIndex(where: {
              $0.run == earlier && $0.original.identifier == cell.original.identifier
                && $0.original.certificate.verdict == cell.original.certificate.verdict
            })
          else { continue }
          let isBest = leading.map { $0 == (place, other) } ?? false
          found.append(Pair(kind: .sameCell, isBest: isBest, later: place, earlier: other))
        }
        same += found
        if let leading, !found.contains(where: \.isBest) {
          best.append(Pair(kind: .best, isBest: true, later: leading.0, earlier: leading.1))
        }
      }
    }
    return same + best
  }

  /// The cells of two runs with the highest UAR, among those with the best verdict that both runs
  /// have; nil when they have none in common.
  private func best(_ later: Int, _ earlier: Int, _ cells: [SharedCell]) -> (Int, Int)? {
    func best(of run: Int, _ verdict: LeakageVerdict) -> Int? {
      var best: Int?
      for (place, cell) in cells.enumerated()
      where cell.run == run && cell.original.certificate.verdict == verdict {
        if let known = best, cells[known].results.pooled.uar >= cell.results.pooled.uar { continue }
        best = place
      }
      return best
    }
    for verdict in LeakageVerdict.allCases {
      if let first = best(of: later, verdict), let second = best(of: earlier, verdict) {
        return (first, second)
      }
    }
    return nil
  }

  /// How many recordings two cells decide alike, by the first decision about each.
  private func alike(_ left: [PredictionRecord], _ right: [PredictionRecord]) -> Int {
    func first(_ predictions: [PredictionRecord]) -> [String: Emotion] {
      Dictionary(
        predictions.map { ($0.recording, $0.predicted) }, uniquingKeysWith: { first, _ in first })
    }
    let (left, right) = (first(left), first(right))
    return left.count { right[$0.key] == $0.value }
  }

  // MARK: - Settings, recordings, notes

  /// The settings of the first run.
  private var settings: IntervalSettings {
    var settings = IntervalSettings()
    if let statistics = parts.first?.results.statistics {
      settings.draws = statistics.draws
      settings.level = statistics.level
      settings.twoLevel = statistics.isTwoLevel
    }
    return settings
  }

  private var recordings: [ComparedCorpus.Recordings] {
    zip(parts, labels).map { part, label in
      let tested = Set(part.predictions.map(\.recording))
      return ComparedCorpus.Recordings(
        run: label, corpus: part.results.summary.name, testedCount: tested.count,
        notShared: tested.subtracting(shared).sorted(by: CorpusFolder.precedes),
        excludedCount: part.results.summary.excluded.count,
        contentHash: part.results.summary.contentHash,
        foldHash: part.results.evaluation.foldHash)
    }
  }

  private func notes(_ speakers: Int, _ settings: IntervalSettings) -> [String] {
    var notes = CorpusStatistics.notes(speakers: speakers)
    let used = parts.map { Set($0.folds.map(\.recording)) }
    if used.contains(where: { $0 != used[0] }) {
      notes.append(
        "The runs did not use the same recordings. Figures are about those that all of them tested, "
          + "but models were trained on what each run had.")
    } else if parts.contains(where: {
      $0.results.summary.contentHash != parts[0].results.summary.contentHash
    }) {
      notes.append(
        "Names, speakers and emotions of the recordings are the same in all runs, but the hashes of "
          + "the corpora differ: the sound of some recordings does, which may be why decisions do.")
    }
    let verdicts = parts.map { part in Set(part.results.cells.map(\.certificate.verdict)) }
    if verdicts.contains(where: { $0 != verdicts[0] }) || verdicts.contains(where: { $0.count > 1 })
    {
      notes.append(
        "Certificates differ between cells; only cells with the same certificate are set against each "
          + "other.")
    }
    return notes
  }
}

extension ComparedCell {
  fileprivate init(_ cell: CorpusPairing.SharedCell, interval: Interval?) {
    let original = cell.original
    self.init(
      run: cell.label, identifier: original.identifier,
      preprocessing: original.preprocessing, features: original.features,
      scaling: original.scaling, classifier: original.classifier,
      verdict: original.certificate.verdict, seedCount: original.seeds.count,
      pooled: cell.results.pooled, ownUAR: original.pooled.uar, interval: interval)
  }
}

extension ComparedPair {
  fileprivate init(
    _ pair: CorpusPairing.Pair, _ cells: [CorpusPairing.SharedCell], _ comparison: CellComparison,
    decidedAlike: Int
  ) {
    let (later, earlier) = (cells[pair.later], cells[pair.earlier])
    self.init(
      kind: pair.kind, isBest: pair.isBest, run: later.label, reference: earlier.label,
      cell: later.original.identifier, referenceCell: earlier.original.identifier,
      verdict: later.original.certificate.verdict, decidedAlike: decidedAlike,
      comparison: comparison)
  }
}

extension PredictionRecord {
  /// The decision under another cell's name.
  fileprivate func inCell(_ name: String) -> PredictionRecord {
    PredictionRecord(
      corpus: corpus, cell: name, recording: recording, speaker: speaker, fold: fold, seed: seed,
      truth: truth, predicted: predicted, scores: [:])
  }
}

extension CellResults {
  /// The cell under another name, with the figures of `decisions`.
  fileprivate func named(_ name: String, decisions: [PredictionRecord], emotions: [Emotion])
    -> CellResults
  {
    func metrics(_ decisions: [PredictionRecord]) -> Metrics {
      Metrics(
        truths: decisions.map(\.truth), decisions: decisions.map(\.predicted), labels: emotions)
    }
    let byFold = Dictionary(grouping: decisions) { FoldUnderSeed(fold: $0.fold, seed: $0.seed) }
    let ownFolds = folds.compactMap { fold in
      byFold[FoldUnderSeed(fold: fold.fold, seed: fold.seed)].map { own in
        CellFold(
          fold: fold.fold, seed: fold.seed, uar: metrics(own).uar, chosen: fold.chosen,
          candidates: fold.candidates, fit: fold.fit)
      }
    }
    return CellResults(
      identifier: name, preprocessing: preprocessing, features: features, extraction: extraction,
      functionals: functionals, scaling: scaling, classifier: classifier,
      classifierPlugin: classifierPlugin, columnCount: columnCount, granularity: granularity,
      pooled: metrics(decisions), seeds: seeds, meanFoldUAR: meanFoldUAR, speakers: speakers,
      folds: ownFolds, certificate: certificate, calibrationDisagreement: calibrationDisagreement)
  }

  private struct FoldUnderSeed: Hashable {
    let fold: String
    let seed: UInt64
  }
}
