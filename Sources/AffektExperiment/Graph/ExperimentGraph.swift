import AffektCore
import AffektResults

/// The steps from a recording to the features of every configuration, each step once.
///
/// A node is an operation on the outcomes of other nodes. Its identity is its plugin, the plugin's
/// version, its full settings and the identities of its inputs, so nodes of equal identity are one
/// node: chains of pre-processing share their common beginning, feature sets share extractors. The
/// views of a signal, such as its STFT, are shared below the nodes by `SignalAnalysis`.
public struct ExperimentGraph: Sendable {
  /// What a node does.
  public enum Operation: Sendable {
    /// Reads the recording.
    case decode
    /// Looks up the row that another program computed.
    case importRow(FeatureImport)
    /// Changes the signal.
    case preprocess(PreprocessingStep)
    /// Describes the signal frame by frame.
    case extract(ExtractorStep)
    /// Follows features over time.
    case transform(TransformStep)
    /// Concatenates the columns of features with equal frames.
    case join
    /// Summarises frames as a row.
    case summarize(FunctionalStep)
    /// Puts rows one after the other.
    case concatenate

    /// The operation with its settings in one line.
    public var identity: String {
      switch self {
      case .decode: "decode"
      case .importRow(let features): features.identity
      case .preprocess(let step): "preprocess " + step.specification.identity
      case .extract(let step): "extract " + step.specification.identity
      case .transform(let step): "transform " + step.specification.identity
      case .join: "join"
      case .summarize(let step):
        "summarize " + step.specification.identity + (step.imputes ? " with gaps" : "")
      case .concatenate: "concatenate"
      }
    }

    /// The phase that the operation belongs to.
    var phase: PhaseTimes.Phase {
      switch self {
      case .decode: .decoding
      case .preprocess: .preprocessing
      case .importRow, .extract, .transform, .join: .features
      case .summarize, .concatenate: .functionals
      }
    }
  }

  /// One step.
  public struct Node: Sendable {
    /// SHA-256 over the operation and the identities of the inputs.
    public let identity: String
    /// What is done.
    public let operation: Operation
    /// The nodes whose outcomes it is done to, as indices; they come earlier in the list.
    public let inputs: [Int]
  }

  /// The nodes that give the features of one pre-processing and one feature set.
  public struct Output: Sendable {
    /// The node of the row; nil when no classifier asks for rows.
    public let row: Int?
    /// The node of the frames; nil when no classifier asks for frames.
    public let frames: Int?
    /// The node of the signal after pre-processing; nil unless it is asked for itself.
    let signal: Int?

    /// The node that a classifier learns from.
    func node(for granularity: ExampleGranularity) -> Int? {
      switch granularity {
      case .recording: row
      case .frame: frames
      }
    }

    /// The nodes that outcomes are asked of.
    var nodes: [Int] { [row, frames, signal].compactMap { $0 } }
  }

  /// The nodes, each after its inputs.
  public private(set) var nodes: [Node] = []
  /// The outputs: `outputs[preprocessing][features]`.
  public private(set) var outputs: [[Output]] = []
  /// Whether of all outcomes only the rows that are asked for are kept in the cache.
  private(set) var keepsRowsOnly = false
  /// How many nodes there would be if nothing were shared.
  public private(set) var unsharedNodeCount = 0
  private var places: [String: Int] = [:]

  /// Compiles a pipeline: rows and frames are computed as far as its classifiers ask for them.
  public init(of pipeline: Pipeline) {
    self.init(
      preprocessings: pipeline.preprocessings, featureSets: pipeline.featureSets,
      needsRows: pipeline.classifiers.contains { $0.granularity == .recording },
      needsFrames: pipeline.classifiers.contains { $0.granularity == .frame })
  }

  /// Compiles a pipeline for recordings that go through `steps` before its pre-processing; of their outcomes only
  /// rows are kept in the cache.
  init(of pipeline: Pipeline, after steps: [PreprocessingStep]) {
    self.init(
      preprocessings: pipeline.preprocessings.map {
        PreprocessingChain(name: $0.name, steps: steps + $0.steps)
      }, featureSets: pipeline.featureSets,
      needsRows: pipeline.classifiers.contains { $0.granularity == .recording },
      needsFrames: pipeline.classifiers.contains { $0.granularity == .frame })
    keepsRowsOnly = true
  }

  /// Compiles the features of every pre-processing with every feature set.
  public init(
    preprocessings: [PreprocessingChain], featureSets: [FeatureSet], needsRows: Bool,
    needsFrames: Bool
  ) {
    for chain in preprocessings {
      outputs.append(
        featureSets.map { set in
          if let features = set.imported {
            _ = add(.decode, [])
            return Output(
              row: needsRows ? add(.importRow(features), []) : nil, frames: nil, signal: nil)
          }
          let signal = addSignal(after: chain)
          let parts = set.parts.map { part in
            part.extractors.flatMap { step -> [Int] in
              let features = add(.extract(step), [signal])
              return [features] + step.transforms.map { add(.transform($0), [features]) }
            }
          }
          var row: Int?
          if needsRows, set.hasRows {
            let summaries = zip(set.parts, parts).flatMap { part, features in
              part.functionals.flatMap { functional in
                features.map { add(.summarize(functional), [$0]) }
              }
            }
            row = add(.concatenate, summaries)
          }
          return Output(
            row: row, frames: needsFrames ? add(.join, parts.flatMap { $0 }) : nil, signal: nil)
        })
    }
  }

  /// Compiles the signal after a pre-processing, which is asked for itself.
  ///
  /// Its nodes are those that a pipeline with this pre-processing has, so they share a cache.
  init(signalAfter chain: PreprocessingChain) {
    outputs = [[Output(row: nil, frames: nil, signal: addSignal(after: chain))]]
  }

  /// The rows of a corpus in each imported table, by the identities of their nodes.
  ///
  /// Throws when a table has no row for any recording, or its names are ambiguous.
  func importedRows(for recordings: [Recording], of corpus: String) throws(SettingsError)
    -> [String: ImportedRows]
  {
    var rows: [String: ImportedRows] = [:]
    for node in nodes {
      guard case .importRow(let features) = node.operation else { continue }
      rows[node.identity] = try features.rows(for: recordings, of: corpus)
    }
    return rows
  }

  private mutating func addSignal(after chain: PreprocessingChain) -> Int {
    chain.steps.reduce(add(.decode, [])) { add(.preprocess($1), [$0]) }
  }

  private mutating func add(_ operation: Operation, _ inputs: [Int]) -> Int {
    unsharedNodeCount += 1
    let identity = ContentHash.hexadecimal(
      of: ([operation.identity] + inputs.map { nodes[$0].identity }).joined(separator: "\n"))
    if let known = places[identity] { return known }
    nodes.append(Node(identity: identity, operation: operation, inputs: inputs))
    places[identity] = nodes.count - 1
    return nodes.count - 1
  }
}
