import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal

/// The settings of a pipeline that ask for more than a corpus offers, so that a run uses less.
struct ExcessiveSettings {
  /// How long recordings are, in seconds, in their order.
  struct Lengths {
    /// The length of the first recording; nil where it is not known.
    let first: Double?
    /// The lengths of all, which may have to be read; 0 for a recording that cannot be.
    let all: () -> [Double]
  }

  let pipeline: Pipeline
  let graph: ExperimentGraph
  let shape: FeatureShape
  let recordings: [Recording]
  let folds: [Fold]
  let lengths: Lengths

  /// The notes, each once; the smallest training set counts. `columnCount` tells how many columns a
  /// configuration has before its stages, where that is known.
  func notes(columnCount: (Configuration) -> Int?) -> [SettingNote] {
    var seen: Set<SettingNote> = []
    return (soundNotes + tuningNotes + learningNotes(columnCount: columnCount) + seedNotes)
      .filter { seen.insert($0).inserted }
  }

  // MARK: - Frames

  /// Extractors whose frames or bands do not fit the recordings, and transforms that are too wide.
  private var soundNotes: [SettingNote] {
    var notes: [SettingNote] = []
    for node in graph.nodes {
      switch node.operation {
      case .extract(let step):
        let rate = shape.rates[node.inputs[0]]
        guard let input = input(of: step, rate: rate) else { continue }
        let name = step.specification.identifier
        notes += input.excess(sampleRate: rate).map { SettingNote(name, $0) }
        guard let framing = input.framing else { continue }
        let seconds = Double(framing.frameLength) / rate
        guard seconds > (lengths.first ?? 0) / 2 else { continue }
        let count = lengths.all().count { $0 > 0 && $0 < seconds }
        if count > 0 {
          notes.append(
            .longFrames(
              step: name, seconds: seconds, recordings: count, ofRecordings: recordings.count))
        }
      case .transform(let step):
        let span = step.plugin.frameSpan
        guard span > 1, let counter = frameCounter(below: node.inputs[0]) else { continue }
        guard 2 * span > lengths.first.map(counter) ?? 0 else { continue }
        let count = lengths.all().count { $0 > 0 && counter($0) < span }
        if count > 0 {
          notes.append(
            .wideSpan(
              step: step.specification.identifier, frames: span, recordings: count,
              ofRecordings: recordings.count))
        }
      case .decode, .importRow, .preprocess, .join, .summarize, .concatenate: continue
      }
    }
    return notes
  }

  private func input(of step: ExtractorStep, rate: Double) -> (any AnalysisSettings)? {
    do throws(SettingsError) {
      return Self.input(of: try step.make(rate))
    } catch {
      // The recordings of this rate are excluded, which says so.
      return nil
    }
  }

  private static func input(of extractor: any FeatureExtractor) -> any AnalysisSettings {
    extractor.input
  }

  /// The number of frames of a recording of some seconds, by the first extractor below a node.
  private func frameCounter(below node: Int) -> ((Double) -> Int)? {
    guard case .extract(let step) = graph.nodes[node].operation else {
      return graph.nodes[node].inputs.first.flatMap { frameCounter(below: $0) }
    }
    let rate = shape.rates[graph.nodes[node].inputs[0]]
    guard let framing = input(of: step, rate: rate)?.framing else { return nil }
    return { framing.frameCount(forSampleCount: Int(saturating: ($0 * rate).rounded())) }
  }

  // MARK: - Learning

  private func learningNotes(columnCount: (Configuration) -> Int?) -> [SettingNote] {
    guard let smallest = folds.min(by: { $0.training.count < $1.training.count }) else { return [] }
    let classes = Dictionary(grouping: smallest.training) { recordings[$0].emotion }
    let rarest = classes.values.min { ($0.count, $0[0]) < ($1.count, $1[0]) } ?? []
    var notes: [SettingNote] = []
    for configuration in pipeline.configurations {
      let classifier = pipeline.classifiers[configuration.classifier]
      var columns = columnCount(configuration)
      func extent(frames: Int? = nil) -> TrainingExtent {
        TrainingExtent(
          recordings: smallest.training.count, recordingsOfRarestClass: rarest.count,
          columns: columns, framesOfRarestClass: frames)
      }
      for stage in pipeline.scalings[configuration.scaling].stages {
        notes += stage.plugin.excess(over: extent()).map {
          SettingNote(stage.specification.identifier, $0)
        }
        columns = columns.flatMap(stage.plugin.columnCount)
      }
      notes += classifier.excess(extent(frames: frames(of: rarest, configuration))).map {
        SettingNote(classifier.name, $0)
      }
    }
    return notes
  }

  /// How many frames some recordings have where a classifier learns from frames.
  private func frames(of places: [Int], _ configuration: Configuration) -> Int? {
    guard pipeline.classifiers[configuration.classifier].granularity == .frame,
      let node = graph.outputs[configuration.preprocessing][configuration.features].frames,
      let counter = frameCounter(below: node)
    else { return nil }
    let all = lengths.all()
    return places.reduce(0) { $0 + counter(all[$1]) }
  }

  private var tuningNotes: [SettingNote] {
    let tuning = pipeline.evaluation.tuning
    let tuned = pipeline.classifiers.filter { $0.candidates.count > 1 }
    guard !tuned.isEmpty else { return [] }
    if tuning.by == .speaker,
      let fold = folds.first(where: { Set($0.training.map { recordings[$0].speaker }).count < 2 })
    {
      return tuned.map { .cannotTune(step: $0.name, fold: fold.name) }
    }
    let fewest =
      folds.map { fold in
        tuning.foldCount(
          speakers: Set(fold.training.map { recordings[$0].speaker }).count,
          recordings: fold.training.count)
      }.min() ?? tuning.folds
    return [SettingExcess("folds", asks: tuning.folds, of: .parts, offered: fewest)]
      .compactMap { $0.map { SettingNote("tune", $0) } }
  }

  // MARK: - Random draws

  /// What draws random numbers, and draws them once.
  private var seedNotes: [SettingNote] {
    guard pipeline.evaluation.repetitions == 1 else { return [] }
    return pipeline.scalings.filter(\.isStochastic).map { .oneSeed(step: $0.name) }
      + pipeline.classifiers.filter(\.isStochastic).map { .oneSeed(step: $0.name) }
  }
}
