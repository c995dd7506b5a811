import AffektCore
import AffektExperiment
import AffektNumerics
import AffektSignal

/// What a model says of a part of a recording.
public struct SegmentAnswer: Sendable {
  /// Where the part begins and ends, in seconds.
  public let span: ClosedRange<Double>
  /// The answer, or why there is none.
  public let answer: Result<Answer, any Error>
}

extension Predictor {
  /// The course over the recording at `path`: an answer for every `length` seconds, `hop` seconds apart, handed over
  /// one after the other.
  ///
  /// The memory that it takes does not depend on the length of the recording. A segment is answered as a recording
  /// of its own: pre-processing and features see nothing of the others. Throws `AudioFileError` for a file that
  /// cannot be decoded to its end; what came before has been handed over.
  public func forEachSegment(
    of path: String, length: Double, hop: Double, _ body: (SegmentAnswer) throws -> Void
  ) throws {
    var course: Course?
    var failure: (any Error)?
    try AudioFile.forEachBlock(of: path) { block in
      var current =
        course
        ?? Course(of: self, named: path, length: length, hop: hop, sampleRate: block.sampleRate)
      do {
        try current.add(block.samples, channelPowers: block.channelPowers, body)
      } catch {
        failure = error
        return false
      }
      course = current
      return true
    }
    if let failure { throw failure }
    try course?.finish(body)
  }
}
