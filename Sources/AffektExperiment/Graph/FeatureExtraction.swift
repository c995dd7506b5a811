import AffektCore
import AffektSignal

/// Describes single recordings with one pre-processing and one feature set of a pipeline.
public struct FeatureExtraction: Sendable {
  private let evaluator: RecordingEvaluator

  /// Prepares the extraction; rows are summarised only if the set has functionals.
  public init(
    preprocessing: PreprocessingChain, features: FeatureSet, needsRows: Bool, needsFrames: Bool
  ) {
    evaluator = RecordingEvaluator(
      graph: ExperimentGraph(
        preprocessings: [preprocessing], featureSets: [features], needsRows: needsRows,
        needsFrames: needsFrames))
  }

  /// The features of the audio file at `path`; throws `ExcludedRecording` when it cannot be used.
  public func features(ofFile path: String) throws -> RecordingFeatures.Output {
    try evaluator.outputs(of: UnlabelledRecording(identifier: path, source: .file(path)))[0][0]
  }

  /// The features of a sound that is in memory, called `name` in messages; throws `ExcludedRecording` when it cannot
  /// be used.
  public func features(of signal: Signal, named name: String) throws -> RecordingFeatures.Output {
    try evaluator.outputs(
      of: UnlabelledRecording(identifier: name, source: .generated(KnownSignal(signal: signal))))[
        0][0]
  }

  /// The features of audio files, in their order, `threads` at a time; throws `ExcludedRecording` for
  /// the first that cannot be used.
  public func features(ofFiles paths: [String], threads: Int) async throws
    -> [RecordingFeatures.Output]
  {
    try await concurrentMap(count: paths.count, width: threads) { try features(ofFile: paths[$0]) }
  }
}

/// A sound that is computed already.
private struct KnownSignal: SignalGenerator {
  let signal: Signal

  func makeSignal() -> Signal { signal }
}
