import AffektCore
import AffektNumerics
@testable import AffektResults
import AffektSignal
import Foundation
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Exploration of a corpus")
struct ExplorationTests {
  static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 4, sentences: 2 } }
    features:
      levels: { extract: [rms, zero-crossing-rate], pool: [mean] }
      spectral: { extract: [rms, spectral-centroid, spectral-flatness], pool: [mean, range] }
    classifiers:
      svm: { use: svm, tune: { cost: [1, 10] } }
      gmm: { use: gmm, components: 1, covariance: diagonal }
    controls: none
    evaluation:
      protocol: leave-one-speaker-out
      tune: { folds: 3 }
      seed: 7
      learning-curve: { speakers: [2, 9], draws: 2 }
    """

  private func run(_ text: String, threads: Int = 2) async throws -> ExperimentRunner.Outcome {
    let reader = PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      defaultExploration: StandardPlugins.exploration)
    return try await ExperimentRunner(
      pipeline: try reader.pipeline(from: text, named: "job.yaml"), threads: threads
    ).run()
  }

  @Test("One recording of each emotion is shown, of one speaker and one sentence, in full")
  func examples() async throws {
    let outcome = try await run(Self.pipeline)
    let corpus = try #require(outcome.exploration.corpora.first)
    let emotions = outcome.results.corpora[0].summary.emotions
    #expect(corpus.examples.map(\.emotion) == emotions)
    #expect(Set(corpus.examples.map(\.speaker)).count == 1)
    #expect(corpus.features == "spectral", "the set with the most columns")
    for example in corpus.examples {
      #expect(example.tracks.map(\.name).contains("f0"))
      #expect(example.waveform.maxima.count == example.waveform.minima.count)
      #expect(example.spectrogram.levels.values.contains(255), "the loudest bin is the ceiling")
      #expect(example.spectrogram.levels.columnCount <= RecordingStudy.columnCount)
      #expect(abs(example.spectrogram.end - example.seconds) < 0.1)
      #expect(example.cepstra?.levels.rowCount == 12)
      let frame = try #require(example.frame)
      #expect(frame.samples.count == frame.window.count)
      #expect(frame.spectrum.count == frame.samples.count / 2 + 1)
      #expect(frame.bandEdges.count == frame.bandLevels.count + 2)
      #expect(abs(frame.spectrum.max() ?? 1) < 1e-5, "relative to the greatest")
    }
  }

  /// Returns what it is told to, whatever it hears.
  private struct Broken: Preprocessor {
    static let manifest = PluginManifest(
      identifier: "broken", version: 1, summary: "Breaks.", reference: "none")
    let samples: [Float]
    init(parameters: NoParameters) { samples = [] }
    init(samples: [Float]) { self.samples = samples }
    func process(_ signal: Signal) -> Signal {
      Signal(samples: samples, sampleRate: signal.sampleRate)
    }
  }

  @Test("A signal that is looked at passes the checks of the graph")
  func checkedSignal() throws {
    let recording = UnlabelledRecording(
      try LoadedCorpus(
        try PipelineReader(
          registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
        )
        .pipeline(from: Self.pipeline, named: "job.yaml").corpora[0]
      ).recordings[0])
    func signal(_ samples: [Float]) throws -> Signal? {
      let chain = PreprocessingChain(
        name: "broken",
        steps: [
          PreprocessingStep(
            specification: PluginSpecification(of: Broken.self, NoParameters()),
            plugin: Broken(samples: samples))
        ])
      return try RecordingEvaluator(graph: ExperimentGraph(signalAfter: chain))
        .outputs(of: recording)[0][0].signal
    }
    #expect(try signal([0.5])?.samples == [0.5])
    #expect(throws: PluginContractError.self) { try signal([.nan]) }
    let error = #expect(throws: ExcludedRecording.self) { try signal([]) }
    #expect(error?.reason == "nothing is left of the recording after 'broken'")
  }

  @Test("Every classifier is shown on a plane that knows nothing of the test set")
  func planes() async throws {
    let outcome = try await run(Self.pipeline)
    let corpus = try #require(outcome.exploration.corpora.first)
    #expect(corpus.planes.map(\.classifier) == ["svm", "gmm"])
    for plane in corpus.planes {
      let tested = Set(
        outcome.folds.filter { $0.fold == plane.fold && $0.partition == .test }.map(\.recording))
      #expect(Set(plane.test.map(\.recording)) == tested)
      #expect(tested.isDisjoint(with: plane.training.map(\.recording)))
      #expect(plane.predictions.values.allSatisfy { Int($0) < plane.emotions.count })
      #expect(Set(plane.predictions.values).count > 1)
    }
  }

  @Test("Neighbours are training recordings of the fold, nearest first, three for each")
  func neighbors() async throws {
    let outcome = try await run(Self.pipeline)
    let training = Set(
      outcome.folds.filter { $0.partition == .training }.map { "\($0.fold) \($0.recording)" })
    #expect(outcome.neighbors.count == 2 * 3 * outcome.recordings.count)
    for record in outcome.neighbors {
      #expect(training.contains("\(record.fold) \(record.neighbor)"))
    }
    for (first, second) in zip(outcome.neighbors, outcome.neighbors.dropFirst())
    where second.rank > 1 {
      #expect(first.distance <= second.distance && first.recording == second.recording)
    }
  }

  @Test("Two recordings apart in one column: the nearer one is first, by hand")
  func neighborsByHand() throws {
    let recordings = FeatureDescriptionTests.recordings(
      ["anger", "joy", "joy", "anger"], speakers: ["a", "b", "c", "d"])
    let fold = Fold(name: "a", training: [1, 2, 3], test: [0])
    let found = NeighborSearch(
      split: Split(
        corpus: "c", recordings: recordings, folds: [fold], duplicates: []),
      preprocessing: "p", features: "f",
      rows: Matrix(rows: 4, columns: 2, elements: [2, 0, 0, 0, 3, 0, 6, 0])
    ).neighbors(in: fold)
    #expect(found.map(\.neighbor) == ["r2", "r1", "r3"])
    // Mean 3 and standard deviation √6 of the training set; the column without variance is left out.
    #expect(abs((found.first?.distance ?? 0) - 1 / 6.0.squareRoot()) < 1e-4)
  }

  @Test("What is recorded survives being written and read, and depends on no thread")
  func storage() async throws {
    let one = try await run(Self.pipeline, threads: 1)
    let two = try await run(Self.pipeline, threads: 2)
    #expect(one.exploration == two.exploration && one.neighbors == two.neighbors)
    #expect(one.recordings == two.recordings)
    let table = RecordingTable.table
    #expect(try table.read(table.text(of: one.recordings), path: "x") == one.recordings)
    let neighbors = NeighborTable.table
    #expect(try neighbors.read(neighbors.text(of: one.neighbors), path: "x") == one.neighbors)
    let data = try JSONEncoder().encode(one.exploration)
    #expect(try JSONDecoder().decode(Exploration.self, from: data) == one.exploration)
    #expect(one.recordings.allSatisfy { $0.thumbnail != nil && $0.file == nil })
  }

  @Test("Malformed tables name line and column")
  func malformed() throws {
    let head = "corpus,recording,folder,file,speaker,sex,emotion,seconds,rate,level,thumbnail\n"
    for (row, word) in [
      ("c,r,c,,s,male,anger,x,1,1,", "'x' is no value of 'seconds'"),
      ("c,r,c,,s,man,anger,1,1,1,", "'man' is no value of 'sex'"),
      ("c,r,c,,s,,anger,1,1,inf,", "'inf' is no value of 'level'"),
      ("c,r,c,,s,,anger,1,1,1,AAAA", "'AAAA' is no value of 'thumbnail'"),
    ] {
      #expect { try RecordingTable.table.read(head + row + "\n", path: "t.csv") } throws: {
        "\($0)".contains(word) && "\($0)".contains("t.csv:2")
      }
    }
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(
        ByteGrid.self, from: Data(#"{"rows":2,"columns":2,"values":"AAAA"}"#.utf8))
    }
  }

  @Test("'exploration: none' records recordings and nothing else; wrong names are named")
  func settings() async throws {
    let outcome = try await run(Self.pipeline + "\nexploration: none")
    #expect(outcome.exploration.corpora.isEmpty && outcome.neighbors.isEmpty)
    #expect(!outcome.recordings.isEmpty && outcome.recordings.allSatisfy { $0.thumbnail == nil })
    for (text, word) in [
      ("exploration: { features: spectrl }", "spectral"),
      ("exploration: { preprocessing: trimmed }", "none"),
      ("exploration: { tracks: [f1] }", "f0"), ("exploration: { track: [] }", "tracks"),
    ] {
      await #expect {
        _ = try await run(Self.pipeline + "\n" + text)
      } throws: {
        "\($0)".contains("exploration") && "\($0)".contains(word)
      }
    }
  }
}
