import AffektCore
import AffektSignal

/// Pre-processes single recordings as a pipeline does, and gives the sound.
public struct SoundProcessing: Sendable {
  private let evaluator: RecordingEvaluator

  /// Prepares the steps of a pre-processing.
  public init(_ preprocessing: PreprocessingChain) {
    evaluator = RecordingEvaluator(graph: ExperimentGraph(signalAfter: preprocessing))
  }

  /// The sound of the audio file at `path` after the steps; throws `ExcludedRecording` when the file cannot
  /// be used, and when nothing is left of it.
  public func sound(ofFile path: String) throws -> Signal {
    let recording = UnlabelledRecording(identifier: path, source: .file(path))
    guard let signal = try evaluator.outputs(of: recording)[0][0].signal else {
      preconditionFailure("the graph gives no signal")
    }
    return signal
  }
}
