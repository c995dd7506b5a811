import AffektCore
import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

/// Reports in the coursework style, of the sample run with an invented exploration: a recording of 16 000
/// samples a second whose frame is a pure tone of 1000 Hz.
@Suite("Coursework")
struct CourseworkTests {
  private static let recording = "s01/anger-0.wav"

  /// Bin 32 of 512 at 16 000 Hz, under a Hann window: the main lobe has half the height in both sets.
  private static let frame = FrameStudy(
    start: 0.25, sampleRate: 16_000,
    samples: (0..<512).map { 0.5 * cos(2 * .pi * 32 * Double($0) / 512) },
    window: (0..<512).map { 0.5 - 0.5 * cos(2 * .pi * Double($0) / 512) },
    spectrum: (0...256).map { $0 == 32 ? 0 : abs($0 - 32) == 1 ? -6.0206 : -100 },
    bandEdges: (0..<28).map { Double($0) * 8000 / 27 },
    // Band 4 stands out, and half of the variance comes back: (1 − ½)² of each deviation is lost.
    bandLevels: (0..<26).map { $0 == 3 ? -10 : -62 },
    cepstra: (0..<13).map { Double($0) - 6 },
    smoothedLevels: (0..<26).map { band in
      let mean = (-10 - 62.0 * 25) / 26
      let level = band == 3 ? -10.0 : -62
      return mean + 0.5.squareRoot() * (level - mean)
    })

  private static func example(_ recording: String, frame: FrameStudy? = frame) -> RecordingExample {
    let grid = ByteGrid(rows: 2, columns: 3, values: [0, 100, 200, 255, 50, 0])
    let picture = LevelPicture(
      rowName: "frequency", rowUnit: "Hz", lowest: 0, highest: 8000, start: 0, end: 1,
      levelUnit: "dB", floor: -80, ceiling: 0, levels: grid)
    return RecordingExample(
      recording: recording, speaker: "s01", emotion: "anger", seconds: 1.5, sampleRate: 16_000,
      waveform: Envelope(minima: [-0.5, -0.25], maxima: [0.5, 0.25]), spectrogram: picture,
      melSpectrogram: picture, cepstra: picture,
      tracks: [
        FeatureTrack(
          name: "spectral-centroid", unit: "Hz", start: 0, hop: 0.5, values: [1000, nil, 3000]),
        FeatureTrack(
          name: "wavelet-0", extractor: "wavelet", figure: .track(title: "small waves"), unit: "Hz",
          start: 0, hop: 0.5, values: [1, 2, 1]),
      ], frame: frame)
  }

  /// Left of zero is anger, right of it boredom; of two training recordings one lies on its own side.
  private static let plane = DecisionRegions(
    classifier: "svm", plugin: "svm", settings: "cost 10", fold: "s01",
    emotions: ["anger", "boredom"], xRange: [-1, 1], yRange: [-1, 1],
    predictions: ByteGrid(rows: 2, columns: 2, values: [0, 1, 0, 1]),
    margins: ByteGrid(rows: 2, columns: 2, values: [255, 0, 255, 0]),
    training: [point("anger", -0.5), point("anger", 0.5)],
    test: [point("boredom", 0.5), point("boredom", 0.75), point("boredom", -0.75)])

  private static func point(_ emotion: Emotion, _ x: Double) -> FeatureProjection.Point {
    FeatureProjection.Point(recording: "p", emotion: emotion, speaker: "s", x: x, y: 0.5)
  }

  private static func exploration(
    of corpus: String, _ recording: String, frame: FrameStudy? = frame
  ) -> Exploration {
    Exploration(corpora: [
      CorpusExploration(
        corpus: corpus, preprocessing: "plain", features: "seed-set",
        examples: [example(recording, frame: frame)],
        distributions: [
          FeatureDistribution(
            feature: "mfcc-2-mean", unit: "", etaSquared: 0.25, speakerEtaSquared: 0.5,
            groups: [
              .init(
                emotion: "anger", count: 4, minimum: 0, lowerQuartile: 1, median: 2,
                upperQuartile: 3, maximum: 4, mean: 2)
            ])
        ], correlation: nil,
        projection: FeatureProjection(explained: [0.3, 0.1], columnCount: 40, points: []),
        planes: [plane])
    ])
  }

  private static let pipeline = """
    preprocessing: { plain: [ { resample: { rate: 16000 Hz } } ], trimmed: [ { trim: { below: 30 dB } } ] }
    features:
      mfcc:
        extract: [ { mfcc: { coefficients: 20, bands: 40, frame-length: 25 ms, hop: 10 ms } }, { wavelet: {} } ]
        pool: [mean, standard-deviation]
    scaling: { standardised: { standardize: { by: all } } }
    classifiers: { svm: { use: svm, cost: 1 }, own: { use: own-classifier } }
    """

  /// Plugins of the run: two that explain nothing, and two of different authors that do.
  private static let plugins = [
    PluginRecord(
      kind: "extractor", identifier: "wavelet", version: 1, summary: "Sums of small waves",
      reference: "", citations: []),
    PluginRecord(
      kind: "classifier", identifier: "own-classifier", version: 1,
      summary: "Decides in a way of its own.", reference: "",
      citations: [Citation(.misc, authors: ["Own, A."], title: "How it decides")]),
    PluginRecord(
      kind: "preprocessor", identifier: "resample", version: 1, summary: "s", reference: "",
      citations: [],
      explanation: PluginExplanation(title: "Resampling", text: "One rate{rate} for all.")),
    PluginRecord(
      kind: "preprocessor", identifier: "trim", version: 1, summary: "s", reference: "",
      citations: [],
      explanation: PluginExplanation(title: "Trim", text: "Cuts off silence{below}.")),
    PluginRecord(
      kind: "classifier", identifier: "svm", version: 1, summary: "s", reference: "", citations: [],
      explanation: PluginExplanation(
        title: "Support vector machine", text: "The widest margin.",
        formula: PluginExplanation.Formula("f(x) = w·x", tex: #"f(x) = w \cdot x"#),
        figure: .plane(note: "Boundaries bend."))),
  ]

  private func record(
    _ sample: SampleRun = SampleRun(corpora: [SampleRun.plainCorpus]),
    exploration: Exploration? = nil, plugins: [PluginRecord] = CourseworkTests.plugins
  ) -> RunRecord {
    let record = sample.record()
    var settings = ReportSettings()
    settings.style = .coursework
    let data = RunData(
      results: ExperimentResults(
        name: record.results.name, seed: 7, corpora: record.results.corpora,
        plugins: plugins),
      predictions: record.predictions, folds: record.folds,
      exploration: exploration
        ?? Self.exploration(of: "plain-corpus", Self.recording))
    return RunRecord(
      data, environment: record.environment, resolvedPipeline: Self.pipeline,
      reportSettings: settings)
  }

  private func files(_ record: RunRecord) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try ReportWriter.files(for: record).map {
        ($0.path, String(decoding: $0.data, as: UTF8.self))
      })
  }

  private func text(_ record: RunRecord) throws -> String {
    try #require(try files(record)["report.md"])
  }

  @Test("A pure tone is followed from the frame to its coefficients, with the figures that it has")
  func tone() throws {
    let text = try text(record())
    for expected in [
      "N = 512 samples: 32 ms, from 0.25 s on", "bins lie 31.25 Hz apart",
      "greatest magnitude of this frame is in bin 32, at 1000 Hz",
      "The 257 bins of this frame have become 26 levels",
      "The greatest, −10 dB, is that of band 4, around 1185 Hz",
      // Edges are 8000/27 Hz apart, and a band is two of these wide.
      "The lowest is 592.59 Hz wide, the highest 592.59 Hz", "c\\[1\\] = −5 is large",
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
    // What is lost of each deviation d is (1 − √½)·d.
    let kept = 1 - pow(1 - 0.5.squareRoot(), 2)
    #expect(text.contains("keep \(NumberFormat.share(kept)) of the variance"))
  }

  @Test("Samples, functionals, effects and planes are counted")
  func counts() throws {
    let text = try text(record())
    for expected in [
      "16\u{202f}000 samples a second and lasts 1.50 s: 24000 numbers", "here 8000 Hz",
      "has 2 values: their mean is 2000 Hz and their standard deviation 1000 Hz",
      "25.0 % of its variance over all recordings lies between the means of the emotions",
      "speakers lie 50.0 %, more than between emotions",
      "two such components hold 40.0 % of the variance",
      "1 of 2 (50.0 %) training recordings and 2 of 3 (66.7 %) tested ones",
      "frames of 25 ms, one every 10 ms", "has 40 bands and 20 coefficients",
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
  }

  @Test("Only what the run used is explained; what is not known here by its manifest")
  func used() throws {
    let text = try text(record())
    for title in [
      "## The question", "## Speech", "## Pre-processing", "## Feature extraction",
      "### Frame and window", "### Cepstral coefficients", "## From frames to a recording",
      "## Scaling", "## Classification", "### Support vector machine (svm)", "## Emotion",
      "## Results on plain-corpus", "## Discussion", "### What the data support", "### Limits",
      "### Questions to answer", "## References", "## Pipeline",
    ] {
      #expect(text.contains("\n\(title)\n"), "\(title)")
    }
    #expect(text.contains("**wavelet**: Sums of small waves."))
    #expect(text.contains("### own\n\nDecides in a way of its own."))
    #expect(text.contains("How it decides"))
    #expect(text.contains("**Resampling (resample)**: One rate (here 16000 Hz) for all."))
    #expect(text.contains("**Trim**: Cuts off silence (here 30 dB)."))
    #expect(text.contains("The widest margin.") && text.contains("w·x") || text.contains("cdot x"))
    #expect(text.contains("fold “s01”. Boundaries bend."))
    for absent in ["Gaussian mixture", "Multi-layer perceptron", "**normalize**", "**median**"] {
      #expect(!text.contains(absent), "\(absent)")
    }
  }

  @Test("A plugin of anybody has title, paragraph, formula and figure, as it declares them")
  func ownPage() throws {
    let explanation = PluginExplanation(
      title: "Wavelet transform", text: "Fits short waves to a frame.",
      formula: PluginExplanation.Formula("W = Σ x·ψ", tex: #"W = \sum x \psi"#),
      figure: .track(title: "small waves"))
    let own = PluginRecord(
      kind: "extractor", identifier: "wavelet", version: 1, summary: "Sums of small waves",
      reference: "", citations: [], explanation: explanation)
    let files = try files(record(plugins: [own]))
    let text = try #require(files["report.md"])
    #expect(text.contains("**Wavelet transform (wavelet)**: Fits short waves to a frame."))
    #expect(text.contains("\\psi") || text.contains("ψ"))
    #expect(text.contains("small waves of this recording over time."))
    #expect(files["figures/plain-corpus-lesson-track-wavelet.svg"] != nil)
    // It declares no frequency, so it is no line over the spectrogram, though its unit is Hz.
    #expect(text.contains("The lines are spectral centroid."))
    let silent = try self.files(record())
    #expect(silent["figures/plain-corpus-lesson-track-wavelet.svg"] == nil)
  }

  @Test("Plugins travel with what they explain, and older records without it are read")
  func travels() throws {
    let data = try JSONEncoder().encode(Self.plugins)
    #expect(try JSONDecoder().decode([PluginRecord].self, from: data) == Self.plugins)
    let plain = Data(
      #"[{"kind":"stage","identifier":"a","version":1,"summary":"s","reference":"r","citations":[]}]"#
        .utf8)
    #expect(try JSONDecoder().decode([PluginRecord].self, from: plain)[0].explanation == nil)
  }

  @Test("The predictions about the recording are those of predictions.csv")
  func predictions() throws {
    let usual = record()
    let place = try #require(
      usual.predictions.firstIndex { $0.recording == Self.recording && $0.predicted == $0.truth })
    var sample = SampleRun(corpora: [SampleRun.plainCorpus])
    sample.changedPrediction = place
    let changed = record(sample)
    for record in [usual, changed] {
      let table = try DelimitedText(
        reading: try #require(
          try files(record)["tables/plain-corpus-lesson-predictions.csv"]), separator: .comma)
      let own = record.predictions.filter { $0.recording == Self.recording }
      #expect(table.rows.count == own.count && own.count == 12)
      let right = try table.place(of: "Right")
      let hits = own.count { $0.predicted == $0.truth }
      #expect(table.rows.count { $0.fields[right] == "yes" } == hits)
      let text = try text(record)
      #expect(text.contains("anger. \(hits) of 12 configurations predicted as it"))
    }
    #expect(try text(usual) != text(changed))
  }

  @Test("Without anything explored the phases are explained without pictures of a recording")
  func unexplored() throws {
    let files = try files(record(exploration: Exploration.none))
    let text = try #require(files["report.md"])
    #expect(text.contains("did not look at recordings in detail"))
    #expect(!text.contains("## Speech") && text.contains("## Classification"))
    #expect(!files.keys.contains { $0.hasPrefix("figures/plain-corpus-lesson") })
    let silent = try self.files(
      record(
        exploration: Self.exploration(of: "plain-corpus", Self.recording, frame: nil)))
    #expect(try #require(silent["report.md"]).contains("## Speech"))
    #expect(silent["figures/plain-corpus-lesson-frame.svg"] == nil)
  }

  @Test("Names that are markup stay text, and every figure of the lessons has a file")
  func hostile() throws {
    let sample = SampleRun(corpora: [SampleRun.hostileCorpus])
    let own = sample.record().predictions[0].recording
    let files = try files(
      record(sample, exploration: Self.exploration(of: SampleRun.hostile, own)))
    let page = try PageTree(Data(try #require(files["index.html"]).utf8))
    let plain = try PageTree(Data(try #require(try self.files(record())["index.html"]).utf8))
    #expect(page.root.all("script").count == plain.root.all("script").count)
    #expect(page.root.all("b").isEmpty && page.root.all("img").isEmpty)
    #expect(page.root.all("sub").count > 3)
    let names = files.keys.filter { $0.contains("-lesson-") && $0.hasPrefix("figures/") }
    for kind in [
      "waveform", "spectrogram", "frame", "spectrum-figure", "mel-filters", "cepstra", "envelope",
      "cepstra-over-time", "functional", "distribution-figure", "plane-svm",
    ] {
      #expect(names.count { $0.hasSuffix("-lesson-\(kind).svg") } == 1, "\(kind)")
    }
  }

  @Test(
    "The discussion claims what is supported, and says of leaky configurations that nothing is known"
  )
  func discussion() throws {
    let record = record()
    let text = try text(record)
    #expect(text.contains("even the lower end of its 95 % interval for other speakers"))
    let corpus = try #require(record.results.corpora.first)
    let best = try #require(corpus.configurations.max { $0.pooled.uar < $1.pooled.uar }?.identifier)
    let wins = corpus.statistics?.comparisons.count { $0.first == best && $0.isSignificant }
    #expect(text.contains("corrected for all comparisons.") == (wins ?? 0 > 0))
    #expect(text.contains("is better than") && text.contains("would often stay unseen"))
    let leaky = try self.text(
      self.record(
        SampleRun(corpora: [SampleRun.hostileCorpus]),
        exploration: Self.exploration(of: SampleRun.hostile, "x")))
    #expect(!leaky.contains("recognises emotions better than guessing"))
    #expect(leaky.contains("Anything about new speakers"))
    #expect(leaky.contains("Only 3 speakers were tested"))
    #expect(leaky.contains("a classifier may know a voice in place of an emotion"))
  }
}
