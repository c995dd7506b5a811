import AffektNumerics
import AffektSignal

/// The course over a sound that comes block by block: an answer for every segment, as soon as the segment is whole.
///
/// The answers do not depend on the blocks, and it holds one segment, however long the sound is.
public struct Course: Sendable {
  private let predictor: Predictor
  private let name: String
  private let sampleRate: Double
  private var segmenter: Segmenter

  /// Prepares a course over a sound that is called `name` in messages: segments of `length` seconds, `hop` seconds
  /// apart.
  public init(
    of predictor: Predictor, named name: String, length: Double, hop: Double, sampleRate: Double
  ) {
    self.predictor = predictor
    self.name = name
    self.sampleRate = sampleRate
    segmenter = Segmenter(
      length: Int(saturating: (length * sampleRate).rounded()),
      hop: Int(saturating: (hop * sampleRate).rounded()))
  }

  /// Takes more of the sound, and hands over the answers to the segments that are whole now.
  public mutating func add(
    _ samples: ArraySlice<Float>, _ body: (SegmentAnswer) throws -> Void
  ) rethrows {
    for segment in segmenter.add(samples) { try body(answer(to: segment)) }
  }

  /// Hands over the answer to what is left at the end of the sound, if it is enough.
  public mutating func finish(_ body: (SegmentAnswer) throws -> Void) rethrows {
    if let last = segmenter.finish() { try body(answer(to: last)) }
  }

  private func answer(to segment: Segmenter.Segment) -> SegmentAnswer {
    let signal = Signal(samples: segment.samples, sampleRate: sampleRate)
    let start = Double(segment.start) / sampleRate
    return SegmentAnswer(
      span: start...(start + signal.duration),
      answer: Result { try predictor.answer(to: signal, named: name) })
  }
}
