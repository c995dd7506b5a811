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
    var segmenter: Segmenter?
    var rate = 0.0
    var failure: (any Error)?
    func handOver(_ segment: Segmenter.Segment) throws {
      let signal = Signal(samples: segment.samples, sampleRate: rate)
      let start = Double(segment.start) / rate
      try body(
        SegmentAnswer(
          span: start...(start + signal.duration),
          answer: Result { try answer(to: signal, named: path) }))
    }
    try AudioFile.forEachBlock(of: path) { samples, sampleRate in
      rate = sampleRate
      var current =
        segmenter
        ?? Segmenter(
          length: Int(saturating: (length * sampleRate).rounded()),
          hop: Int(saturating: (hop * sampleRate).rounded()))
      do {
        for segment in current.add(samples) { try handOver(segment) }
      } catch {
        failure = error
        return false
      }
      segmenter = current
      return true
    }
    if let failure { throw failure }
    if let last = segmenter?.finish() { try handOver(last) }
  }
}
