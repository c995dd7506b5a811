import AffektExperiment
import ArgumentParser
import StandardPlugins

/// The seed features of every sound file below a folder, from files to table.
struct ExtractionBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "extraction")

  @Argument(help: "The folder.")
  var folder: String

  @Option(help: "The sample rate that recordings are brought to, in Hz.")
  var rate: Int

  @Option(help: "How many recordings are worked on at a time.")
  var threads = 1

  @Option(help: "How often the table is made; each time is printed.")
  var repetitions = 3

  func run() async throws {
    let files = try SoundFiles.below(folder)
    let pipeline = try PipelineReader(registry: StandardPlugins.registry).pipeline(
      from: """
        affekt: 1
        name: extraction
        corpora: { voices: { layout: synthetic } }
        preprocessing: { resampled: [ { resample: { rate: \(rate) Hz } } ] }
        features:
          seed-set:
            extract: [ { mfcc: { coefficients: 40, delta: true } }, log-mel, zero-crossing-rate,
                       spectral-centroid, spectral-bandwidth, spectral-rolloff, spectral-flatness,
                       spectral-contrast ]
            pool: [mean, standard-deviation]
        classifiers: { majority: { use: majority } }
        evaluation: { protocol: leave-one-speaker-out, seed: 1 }
        """, named: "extraction")
    for _ in 0..<repetitions {
      let extraction = FeatureExtraction(
        preprocessing: pipeline.preprocessings[0], features: pipeline.featureSets[0],
        needsRows: true, needsFrames: false)
      let watch = Stopwatch()
      let table = try await extraction.features(ofFiles: files, threads: threads)
      let columnCount = table.first?.row?.count ?? 0
      try JSONLine.write(
        watch.reading(of: "extraction of \(table.count) × \(columnCount), \(threads) threads"))
    }
  }
}
