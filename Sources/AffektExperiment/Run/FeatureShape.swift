import AffektCore

/// What the steps of a graph will give for the recordings of corpora, told from sample rates alone.
struct FeatureShape {
  /// The sample rate of each node's signal; 0 for nodes that are no signal.
  let rates: [Double]
  /// The number of columns of the nodes that are features; imported rows are not among them.
  let columnCounts: [Int: Int]
  /// The sample rates whose recordings a run will exclude, and why.
  let notes: [String]

  /// Looks at the first recording, and at the headers of all others only if it cannot be used.
  ///
  /// Throws when the recordings of no sample rate can be used, as a run would.
  init(of graph: ExperimentGraph, on corpora: [LoadedCorpus]) throws {
    let first = corpora.first?.firstSampleRate() ?? 16_000
    do throws(SettingsError) {
      (rates, columnCounts) = try Self.walk(graph, from: first)
      notes = []
      return
    } catch {
      let all = Set(
        corpora.flatMap { $0.recordings.compactMap { try? $0.source.sampleRate() } })
      var usable: ([Double], [Int: Int])?
      var notes: [String] = []
      for rate in all.sorted() {
        do throws(SettingsError) {
          usable = try Self.walk(graph, from: rate)
        } catch {
          notes.append("recordings at \(rate) Hz will be excluded: \(error)")
        }
      }
      guard let usable else { throw error }
      (rates, columnCounts) = usable
      self.notes = notes
    }
  }

  /// The shape for recordings of one sample rate, in hertz; throws when they do not fit.
  init(of graph: ExperimentGraph, sampleRate: Double) throws(SettingsError) {
    (rates, columnCounts) = try Self.walk(graph, from: sampleRate)
    notes = []
  }

  private static func walk(
    _ graph: ExperimentGraph, from first: Double
  ) throws(SettingsError) -> (rates: [Double], columnCounts: [Int: Int]) {
    var rates: [Double] = []
    var columns: [[FeatureColumn]?] = []
    for node in graph.nodes {
      var rate = 0.0
      var own: [FeatureColumn]?
      switch node.operation {
      case .decode: rate = first
      case .preprocess(let step):
        rate = step.plugin.outputSampleRate(forInput: rates[node.inputs[0]])
      case .extract(let step): own = try Self.columns(of: step.make(rates[node.inputs[0]]))
      case .transform(let step):
        if let columns = columns[node.inputs[0]] {
          try step.plugin.requireComplete(columns)
          own = step.plugin.columns(for: columns)
        }
      case .summarize(let step): own = columns[node.inputs[0]].map(step.plugin.columns)
      case .join, .concatenate:
        let parts = node.inputs.map { columns[$0] }
        own = parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
      case .importRow: break
      }
      rates.append(rate)
      columns.append(own)
    }
    let counts = columns.enumerated().compactMap { place, own in own.map { (place, $0.count) } }
    return (rates, Dictionary(counts) { first, _ in first })
  }

  private static func columns(of extractor: any FeatureExtractor) -> [FeatureColumn] {
    extractor.columns
  }
}
