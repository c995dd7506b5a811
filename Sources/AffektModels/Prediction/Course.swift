import AffektNumerics
import AffektSignal

/// The course over a sound that comes block by block: an answer for every segment, as soon as the segment is whole.
///
/// The answers do not depend on the blocks, and it holds one segment, however long the sound is.
public struct Course: Sendable {
  private let predictor: Predictor
  private let name: String
  private let sampleRate: Double
  private let channelLoss: Double
  private var segmenter: Segmenter
  /// The mean powers of the channels, cut as the samples are; empty where they are not known.
  private var powerSegmenter: Segmenter

  /// Prepares a course over a sound that is called `name` in messages: segments of `length` seconds, `hop` seconds
  /// apart; `channelLoss` is what averaging its channels lost over all of it, in dB.
  public init(
    of predictor: Predictor, named name: String, length: Double, hop: Double, sampleRate: Double,
    channelLoss: Double = 0
  ) {
    self.predictor = predictor
    self.name = name
    self.sampleRate = sampleRate
    self.channelLoss = channelLoss
    segmenter = Segmenter(
      length: Int(saturating: (length * sampleRate).rounded()),
      hop: Int(saturating: (hop * sampleRate).rounded()))
    powerSegmenter = segmenter
  }

  /// Takes more of the sound, and hands over the answers to the segments that are whole now.
  ///
  /// With `channelPowers`, the mean power of the channels for each sample, a segment is judged by what averaging lost
  /// in it, without by what it lost over all of the sound.
  public mutating func add(
    _ samples: ArraySlice<Float>, channelPowers: [Float] = [],
    _ body: (SegmentAnswer) throws -> Void
  ) rethrows {
    let powers = powerSegmenter.add(channelPowers[...])
    for (place, segment) in segmenter.add(samples).enumerated() {
      try body(answer(to: segment, powers: place < powers.count ? powers[place] : nil))
    }
  }

  /// Hands over the answer to what is left at the end of the sound, if it is enough.
  public mutating func finish(_ body: (SegmentAnswer) throws -> Void) rethrows {
    let powers = powerSegmenter.finish()
    if let last = segmenter.finish() { try body(answer(to: last, powers: powers)) }
  }

  private func answer(
    to segment: Segmenter.Segment, powers: Segmenter.Segment?
  ) -> SegmentAnswer {
    let signal = Signal(samples: segment.samples, sampleRate: sampleRate)
    let start = Double(segment.start) / sampleRate
    let loss =
      powers.map { ChannelLoss.decibels(ofMean: segment.samples, channelPowers: $0.samples) }
      ?? channelLoss
    return SegmentAnswer(
      span: start...(start + signal.duration),
      answer: Result { try predictor.answer(to: signal, channelLoss: loss, named: name) })
  }
}
