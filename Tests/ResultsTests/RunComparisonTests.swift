import AffektCore
import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

@Suite("Comparing runs")
struct RunComparisonTests {
  private static let plain = SampleRun(corpora: [SampleRun.plainCorpus])

  private func compare(_ records: RunRecord...) throws -> RunComparison {
    try RunComparison(
      of: records.enumerated().map { .init(folder: "run-\($0)", record: $1) })
  }

  /// What is said when the records are refused; empty when they are compared.
  private func refusal(_ records: RunRecord...) -> String {
    do {
      _ = try RunComparison(
        of: records.enumerated().map { .init(folder: "run-\($0)", record: $1) })
      return ""
    } catch {
      return error.message
    }
  }

  // MARK: - Figures

  @Test("One prediction that is wrong in the later run moves one pair by 1/(n·K), and no other")
  func onePrediction() throws {
    let first = Self.plain.record()
    let place = try #require(first.predictions.firstIndex { $0.truth == $0.predicted })
    let changed = first.predictions[place]
    var sample = Self.plain
    sample.changedPrediction = place
    let corpus = try #require(try compare(first, sample.record()).corpora.first)
    #expect(corpus.sharedCount == first.results.corpora.first?.summary.recordingCount)
    #expect(corpus.pairs.count(where: { $0.kind == .sameConfiguration }) == 12)
    let support = first.predictions.count {
      $0.configuration == changed.configuration && $0.truth == changed.truth
    }
    for pair in corpus.pairs where pair.kind == .sameConfiguration {
      #expect(pair.run == "B" && pair.reference == "A")
      let comparison = pair.comparison
      guard pair.configuration == changed.configuration else {
        #expect(comparison.difference == 0 && pair.predictedAlike == corpus.sharedCount)
        #expect(comparison.ties == 10 && comparison.signFlip.pValue == 1)
        continue
      }
      #expect(abs(comparison.difference + 1 / Double(support * 7)) < 1e-12)
      #expect(pair.predictedAlike == corpus.sharedCount - 1)
      #expect(comparison.wins == 0 && comparison.ties == 9 && comparison.losses == 1)
      #expect(comparison.mcNemar.firstOnly == 0 && comparison.mcNemar.secondOnly == 1)
      // One difference among ten has the same size whatever its sign.
      #expect(comparison.signFlip.pValue == 1 && comparison.wilcoxon.pValue == 1)
      #expect(comparison.mcNemar.pValue == 1 && !comparison.isSignificant)
      let interval = try #require(comparison.interval)
      #expect(interval.upper == 0 && interval.lower < comparison.difference)
    }
  }

  @Test("A run that is right wherever the other is not is found better, and its report says so")
  func significant() throws {
    let first = Self.plain.record()
    let configuration = try #require(first.results.corpora.first?.configurations.first?.identifier)
    let second = first.with(
      predictions: first.predictions.map { prediction in
        prediction.configuration == configuration
          ? prediction.deciding(prediction.truth) : prediction
      })
    let comparison = try compare(first, second)
    let pair = try #require(
      comparison.corpora.first?.pairs.first { $0.configuration == configuration })
    let all = try #require(comparison.corpora.first)
    #expect(pair.comparison.isSignificant && pair.comparison.wins == 10)
    #expect(
      all.configurations.first { $0.run == "B" && $0.identifier == configuration }?.pooled.uar == 1)
    // All ten speakers differ in one direction: the smallest p-value that there is.
    #expect(pair.comparison.signFlip.pValue == 2.0 / 1024)
    let text = try text(of: comparison, "report.md")
    #expect(text.contains("The highest UAR of run B is 1.000"))
    #expect(text.contains("which is significant after correction"))
    #expect(text.contains("All settings are equal"))
  }

  @Test("Figures are those of the recordings that all runs tested; the others are named")
  func notShared() throws {
    let first = Self.plain.record()
    let left = "s03/fear-1.wav"
    let second = first.without(left)
    let corpus = try #require(try compare(first, second).corpora.first)
    #expect(corpus.recordings.map(\.notShared) == [[left], []])
    let emotions = corpus.emotions
    for configuration in corpus.configurations {
      let own = first.predictions.filter {
        $0.configuration == configuration.identifier && $0.recording != left
      }
      let expected = Metrics(of: own, labels: emotions.map(\.label))
      #expect(configuration.pooled == expected)
    }
    #expect(corpus.configurations.contains { $0.pooled.uar != $0.ownUAR })
    #expect(corpus.pairs.allSatisfy { $0.comparison.difference == 0 })
    #expect(corpus.notes.contains(.otherRecordings))
    let report = try text(of: try compare(first, second), "report.md")
    #expect(report.contains("1 of run A are left out") && report.contains("s03/fear-1.wav"))
  }

  @Test(
    "Leaky and transductive configurations are neither paired with clean ones nor ranked beside them"
  )
  func leakageChecks() throws {
    let first = Self.plain.record()
    let configurations = try #require(first.results.corpora.first?.configurations)
    // The best configuration leaks in the second run; another one adapts to the test set.
    let best = try #require(configurations.max { $0.pooled.uar < $1.pooled.uar }?.identifier)
    let other = try #require(configurations.last { $0.identifier != best }?.identifier)
    let second = first.withLeakageChecks([best: .allRecordings, other: .eachSpeaker])
    let comparison = try compare(first, second)
    let corpus = try #require(comparison.corpora.first)
    for pair in corpus.pairs {
      let own = corpus.configurations.first {
        $0.run == pair.run && $0.identifier == pair.configuration
      }
      let reference = corpus.configurations.first {
        $0.run == pair.reference && $0.identifier == pair.referenceConfiguration
      }
      #expect(own?.status == .clean && reference?.status == .clean)
    }
    #expect(!corpus.pairs.contains { $0.configuration == best || $0.configuration == other })
    let written = try files(of: comparison)
    let ranking = try DelimitedText(
      reading: try #require(written["tables/plain-corpus-ranking.csv"]), separator: .comma)
    let column = try ranking.place(of: "Leakage check")
    let statuses = ranking.rows.map { $0.fields[column] }
    #expect(Array(statuses.suffix(3)) == ["transductive", "leaky", ""])
    #expect(corpus.notes.contains(.mixedLeakage))
  }

  @Test("Three runs are compared two by two")
  func three() throws {
    var (second, third) = (Self.plain, Self.plain)
    second.changedPrediction = 1
    third.changedPrediction = 2
    let comparison = try compare(Self.plain.record(), second.record(), third.record())
    let pairs = try #require(comparison.corpora.first?.pairs).filter {
      $0.kind == .sameConfiguration
    }
    #expect(pairs.count == 36)
    #expect(Set(pairs.map { $0.run + $0.reference }) == ["BA", "CA", "CB"])
  }

  // MARK: - Refusals

  @Test("A run is not compared with itself, and one run not at all")
  func sameRun() {
    let record = Self.plain.record()
    #expect(refusal(record, record).contains("are one run"))
    #expect(refusal(record).contains("two runs or more"))
  }

  @Test("Other protocols, folds and emotions are refused with what differs and what to do")
  func otherSplit() throws {
    let first = Self.plain.record()
    var dependent = Self.plain
    dependent.corpora[0].isSpeakerIndependent = false
    let protocols = refusal(first, dependent.record())
    #expect(protocols.contains("run A has 'leave-one-speaker-out', run B has 'stratified-k-fold'"))
    var fewer = Self.plain
    fewer.corpora[0].emotions.removeLast()
    #expect(refusal(first, fewer.record()).contains("only run A has 'sadness'"))
    let moved = first.with(
      folds: first.folds.map { fold in
        fold.fold == "s02" && fold.recording == "s05/fear-2.wav"
          ? FoldAssignment(
            corpus: fold.corpus, fold: fold.fold, partition: .test, recording: fold.recording)
          : fold
      })
    let folds = refusal(first, moved)
    #expect(
      folds.contains("in the fold 's02' the recording 's05/fear-2.wav' is in the training set"))
    #expect(folds.contains("split one by the folds.csv of the other"))
  }

  @Test("Equal folds are compared whatever their protocols are called")
  func repeatedFolds() throws {
    let first = Self.plain.record()
    var other = Self.plain
    other.changedPrediction = 1
    let comparison = try compare(first, other.record().with(protocolName: "folds-of-our-own"))
    #expect(comparison.corpora.first?.pairs.isEmpty == false)
  }

  @Test("Other truths, other recordings and other corpora are refused")
  func otherRecordings() throws {
    let first = Self.plain.record()
    let changed = first.predictions[0]
    let relabelled = first.with(
      predictions: first.predictions.map { prediction in
        prediction.recording == changed.recording
          ? prediction.of(truth: "sadness", speaker: prediction.speaker) : prediction
      }, contentHash: "other")
    #expect(refusal(first, relabelled).contains("emotion of the recording '\(changed.recording)'"))
    let exchanged = first.with(
      predictions: first.predictions.map { prediction in
        prediction.recording == changed.recording
          ? prediction.of(truth: prediction.truth, speaker: "s09") : prediction
      }, contentHash: "other")
    #expect(refusal(first, exchanged).contains("speaker of the recording"))
    var others = Self.plain
    others.corpora[0].speakers = (20..<30).map { "s\($0)" }
    #expect(refusal(first, others.record()).contains("no tested recording of 'plain-corpus'"))
    var renamed = SampleRun()
    renamed.corpora[0].name = "other"
    renamed.corpora[1].name = "another"
    #expect(refusal(SampleRun().record(), renamed.record()).contains("no corpus in common"))
  }

  // MARK: - Pipelines

  private func differences(_ texts: String...) throws -> [PipelineDifference] {
    let record = Self.plain.record()
    return try RunComparison(
      of: texts.enumerated().map { place, text in
        var sample = Self.plain
        sample.changedPrediction = place == 0 ? nil : place
        return .init(
          folder: "\(place)",
          record: place == 0 ? record.with(pipeline: text) : sample.record().with(pipeline: text))
      }
    ).differences
  }

  private static let pipeline = """
    affekt: 1
    name: one
    corpora: { voices: { layout: folders, path: /here } }
    preprocessing:
      plain: []
      trimmed: [ { resample: { rate: 16000 Hz } }, { trim: { below: 30 dB, hop: 512 samples } } ]
    features:
      mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean, standard-deviation] }
    classifiers: { svm: { use: svm, kernel: rbf, tune: { cost: [1, 10] } } }
    evaluation: { protocol: leave-one-speaker-out, tune: { folds: 5 }, seed: 7 }
    """

  @Test("Equal pipelines do not differ, wherever recordings lie and whatever things are called")
  func equalPipelines() throws {
    let other = Self.pipeline.replacing("/here", with: "/there")
      .replacing("name: one", with: "name: two").replacing("trimmed:", with: "short:")
      .replacing("{ svm: {", with: "{ machine: {")
    #expect(try differences(Self.pipeline, other).isEmpty)
  }

  @Test("Differences come in the order of the data flow, each with its place and both values")
  func differences() throws {
    let other = Self.pipeline.replacing("seed: 7", with: "seed: 8")
      .replacing("cost: [1, 10]", with: "cost: [1]")
      .replacing("below: 30 dB", with: "below: 40 dB")
      .replacing("pool: [mean, standard-deviation]", with: "pool: [mean]")
      .replacing("{ resample: { rate: 16000 Hz } }, ", with: "")
    let found = try differences(Self.pipeline, other)
    let places = found.map { "\($0.step.rawValue): " + $0.setting.joined(separator: "/") }
    #expect(
      places == [
        "pre-processing: trimmed/resample", "pre-processing: trimmed/trim/below",
        "features: mfcc/pool", "tuning: svm/cost", "seed: ",
      ])
    let values = found.map { $0.values.map { $0 ?? "nothing" } }
    #expect(
      values == [
        ["{ rate: 16000 Hz }", "nothing"], ["30 dB", "40 dB"],
        ["[mean, standard-deviation]", "[mean]"], ["[1, 10]", "[1]"], ["7", "8"],
      ])
  }

  @Test("A step that only one run has is told apart from one that is set differently")
  func absentStep() throws {
    let other = Self.pipeline.replacing(
      "  plain: []\n", with: "  plain: []\n  loud: [ { normalize: { to: peak } } ]\n")
    let found = try differences(Self.pipeline, other, Self.pipeline)
    #expect(found.count == 1)
    #expect(found.first?.setting == ["loud"])
    let values = found.map { $0.values.map { $0 ?? "nothing" } }
    #expect(values == [["nothing", "[{ normalize: { to: peak } }]", "nothing"]])
  }

  @Test("Steps in another order are a difference of the whole chain")
  func order() throws {
    let other = Self.pipeline.replacing(
      "{ resample: { rate: 16000 Hz } }, { trim: { below: 30 dB, hop: 512 samples } }",
      with: "{ trim: { below: 30 dB, hop: 512 samples } }, { resample: { rate: 16000 Hz } }")
    let found = try differences(Self.pipeline, other)
    #expect(found.map(\.setting) == [["trimmed"]])
  }

  // MARK: - Report

  private func files(of comparison: RunComparison) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try ReportWriter.files(for: comparison).map {
        ($0.path, String(decoding: $0.data, as: UTF8.self))
      })
  }

  private func text(of comparison: RunComparison, _ path: String) throws -> String {
    try #require(try files(of: comparison)[path])
  }

  @Test("A comparison is read as it was written, and its report made again is the same")
  func folder() throws {
    var changed = Self.plain
    changed.changedPrediction = 5
    let comparison = try compare(Self.plain.record(), changed.record())
    let place = TemporaryPlace()
    let folder = ComparisonFolder(path: place.path("both"))
    let files = try ReportWriter.files(for: comparison)
    try folder.write(comparison, with: files)
    let read = try folder.read()
    #expect(read == comparison)
    #expect(try ReportWriter.files(for: read) == files)
    try place.replaceFirst("\"schema\" : 3", with: "\"schema\" : 99", in: "both/comparison.json")
    #expect(throws: RunFolderError.self) { try folder.read() }
  }

  @Test("Names that are markup stay text in a comparison")
  func hostile() throws {
    var changed = SampleRun()
    changed.changedPrediction = 3
    let comparison = try compare(SampleRun().record(), changed.record())
    #expect(comparison.corpora.count == 2)
    let files = try files(of: comparison)
    let page = try PageTree(Data(try #require(files["index.html"]).utf8))
    #expect(page.root.all("script").count == 1)
    #expect(page.root.all("b").isEmpty)
    #expect(page.root.text.contains(SampleRun.hostile.split(separator: "\n")[0]))
    #expect(ReportWriter.folderName(for: comparison) == "compare-run-0-run-1")
  }
}

extension RunRecord {
  /// The record with some parts exchanged, and the figures that follow from them.
  fileprivate func with(
    predictions: [PredictionRecord]? = nil, folds: [FoldAssignment]? = nil,
    contentHash: String? = nil, pipeline: String? = nil, fitted: [String: FittedPart.Scope] = [:],
    protocolName: String? = nil
  ) -> RunRecord {
    let predictions = predictions ?? self.predictions
    let folds = folds ?? self.folds
    var settings = IntervalSettings()
    settings.draws = SampleRun.draws
    let corpora = data.results.corpora.map { corpus in
      CorpusResults(
        summary: corpus.summary.with(contentHash: contentHash),
        evaluation: corpus.evaluation.with(
          foldHash: ProtocolSummary.hash(of: folds.filter { $0.corpus == corpus.summary.name }),
          identifier: protocolName), overlaps: corpus.overlaps,
        configurations: corpus.configurations.map { configuration in
          configuration.with(
            predictions.filter { $0.configuration == configuration.identifier },
            corpus.summary.emotions,
            fitted[configuration.identifier])
        })
    }
    return RunRecord(
      RunData(
        results: ExperimentResults(
          name: data.results.name, seed: data.results.seed, corpora: corpora),
        predictions: predictions, folds: folds
      ).addingStatistics(settings: settings), environment: environment,
      resolvedPipeline: pipeline ?? resolvedPipeline)
  }

  /// The record of a run that did not have a recording.
  fileprivate func without(_ recording: String) -> RunRecord {
    with(
      predictions: data.predictions.filter { $0.recording != recording },
      folds: data.folds.filter { $0.recording != recording }, contentHash: "fewer")
  }

  /// The record in which configurations have a part that was fitted to what is named.
  fileprivate func withLeakageChecks(_ fitted: [String: FittedPart.Scope]) -> RunRecord {
    with(fitted: fitted)
  }
}

extension PredictionRecord {
  fileprivate func deciding(_ emotion: ClassLabel) -> PredictionRecord {
    PredictionRecord(
      corpus: corpus, origin: origin, recording: recording, speaker: speaker,
      fold: fold, seed: seed,
      truth: truth, predicted: emotion, scores: scores)
  }

  fileprivate func of(truth: ClassLabel, speaker: String) -> PredictionRecord {
    PredictionRecord(
      corpus: corpus, origin: origin, recording: recording, speaker: speaker,
      fold: fold, seed: seed,
      truth: truth, predicted: predicted, scores: scores)
  }
}

extension CorpusSummary {
  fileprivate func with(contentHash: String?) -> CorpusSummary {
    CorpusSummary(
      name: name, layout: layout, emotions: emotions, speakers: speakers,
      recordingCount: recordingCount, totalDuration: totalDuration, sampleRates: sampleRates,
      excluded: excluded, duplicates: duplicates, labelChanges: labelChanges, notes: notes,
      contentHash: contentHash ?? self.contentHash)
  }
}

extension ProtocolSummary {
  fileprivate func with(foldHash: String, identifier: String?) -> ProtocolSummary {
    ProtocolSummary(
      identifier: identifier ?? self.identifier, metadata: metadata, explanation: explanation,
      isSpeakerIndependent: isSpeakerIndependent, tuning: tuning, folds: folds, notes: notes,
      foldHash: foldHash)
  }
}

extension ConfigurationResults {
  fileprivate func with(
    _ predictions: [PredictionRecord], _ emotions: [Emotion], _ scope: FittedPart.Scope?
  ) -> ConfigurationResults {
    ConfigurationResults(
      identifier: identifier, preprocessing: preprocessing, features: features, scaling: scaling,
      classifier: classifier, classifierPlugin: classifierPlugin, columnCount: columnCount,
      granularity: granularity,
      pooled: Metrics(of: predictions, labels: emotions.map(\.label)),
      seeds: seeds, meanFoldUAR: meanFoldUAR, speakers: speakers, folds: folds,
      leakageCheck: scope.map { scope in
        LeakageCheck(
          overlaps: [], foldCount: 10, fitted: [FittedPart(name: "stage", scope: scope)],
          reads: TestSetReads(), testedCount: predictions.count)
      } ?? leakageCheck, calibrationDisagreement: calibrationDisagreement)
  }
}
