import AffektCore
import AffektReport
import AffektResults
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("The matrix of training and test corpora")
struct CorpusMatrixTests {
  /// The first corpus of the sample with corpora for its folds; `corpora` has the training and the test set of
  /// each fold, and folds beyond its end are left out.
  private func context(_ corpora: [(training: [String], test: [String])]) throws -> CorpusContext {
    let sample = try #require(SampleRun().record().results.corpora.first)
    let folds = sample.evaluation.folds.prefix(corpora.count).map(\.name)
    try #require(folds.count == corpora.count)
    let places = Dictionary(uniqueKeysWithValues: zip(folds, corpora))
    return CorpusContext(
      CorpusResults(
        summary: sample.summary, evaluation: sample.evaluation.withCorpora { places[$0.name] },
        overlaps: sample.overlaps, configurations: sample.configurations),
      slug: "sample", isOnly: true)
  }

  private func figure(_ section: Section) -> Figure? {
    section.blocks.lazy.compactMap { block -> Figure? in
      if case .figure(let figure) = block { figure } else { nil }
    }.first
  }

  @Test("Each pair is a square with its UAR and the number of recordings; the diagonal is empty")
  func squares() throws {
    let context = try context([(["one"], ["two"]), (["two"], ["one"]), (["one"], ["three"])])
    let section = try #require(CorpusMatrixSection.section(context))
    let drawn = try #require(figure(section))
    let best = try #require(context.ranking.first?.configuration)
    for fold in context.results.evaluation.folds {
      let uar = try #require(best.uar(ofFold: fold.name))
      let pair =
        "trained on \(fold.trainingCorpora?.first ?? ""), tested on \(fold.testCorpora?.first ?? "")"
      #expect(drawn.picture.content.contains("\(pair): UAR \(NumberFormat.score(uar))"))
      #expect(drawn.picture.content.contains("n = \(fold.testCount)"))
    }
    #expect(drawn.picture.content.contains("trained on one, tested on one: not evaluated here"))
    #expect(drawn.alternative.contains("highest"))
  }

  @Test("There is no matrix without pairs of corpora")
  func none() throws {
    #expect(
      CorpusMatrixSection.section(try context([(["two"], ["one"]), (["one"], ["two"])])) != nil)
    #expect(CorpusMatrixSection.section(try context([(["two"], ["one"])])) == nil)
    // Each corpus once, by models of all others.
    #expect(
      CorpusMatrixSection.section(
        try context([
          (["two", "three"], ["one"]), (["one", "three"], ["two"]), (["one", "two"], ["three"]),
        ]))
        == nil)
    // A corpus in both sets, and one pair in two folds.
    #expect(
      CorpusMatrixSection.section(
        try context([(["one", "two"], ["one", "two"]), (["one", "two"], ["one", "two"])])) == nil)
    #expect(
      CorpusMatrixSection.section(try context([(["two"], ["one"]), (["two"], ["one"])])) == nil)
    // One corpus that is split.
    let plain = try #require(SampleRun().record().results.corpora.first)
    #expect(CorpusMatrixSection.section(CorpusContext(plain, slug: "sample")) == nil)
  }

  @Test("What is said of comparing scores follows from the sets of the folds")
  func comparability() throws {
    func text(_ contexts: [CorpusContext]) -> String? {
      guard case .notice(let text)? = Comparability.notice(contexts) else { return nil }
      return text.runs.map { if case .plain(let words) = $0 { words } else { "" } }.joined()
    }
    let pairs = try context([(["one"], ["two"]), (["two"], ["one"])])
    #expect(
      text([pairs])?.contains("no model was trained on the corpus that it was tested on") == true)
    let pooled = try context([(["one", "two"], ["one", "two"])])
    #expect(
      text([pooled])?.contains("models were trained on the corpora that they were tested on")
        == true)
    let all = CorpusContext.all(of: SampleRun().record())
    #expect(text(Array(all.prefix(1))) == nil)
    #expect(text(all)?.hasPrefix("Scores of different corpora must not be compared") == true)
  }
}

extension ProtocolSummary {
  /// The folds for which `corpora` has the corpora of both sets, with these.
  func withCorpora(_ corpora: (FoldSummary) -> (training: [String], test: [String])?)
    -> ProtocolSummary
  {
    ProtocolSummary(
      identifier: identifier, metadata: metadata, explanation: explanation,
      isSpeakerIndependent: isSpeakerIndependent, tuning: tuning,
      folds: folds.compactMap { fold in
        corpora(fold).map { sets in
          FoldSummary(
            name: fold.name, trainingCount: fold.trainingCount, testCount: fold.testCount,
            testSpeakers: fold.testSpeakers, absentFromTest: fold.absentFromTest,
            absentFromTraining: fold.absentFromTraining, trainingCorpora: sets.training,
            testCorpora: sets.test)
        }
      }, notes: notes, foldHash: foldHash)
  }
}
