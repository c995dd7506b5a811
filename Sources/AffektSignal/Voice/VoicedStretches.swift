import AffektNumerics

/// Where a signal is voiced, and how long its periods are there, in samples.
public struct VoicedStretches: Sendable {
  /// The first and the last sample of each stretch: frames reach half a hop to either side of their middle.
  public let ranges: [ClosedRange<Double>]
  private let contour: PitchContour
  private let frames: FrameSettings
  private let sampleRate: Double

  /// Joins the voiced frames that follow each other, within `limits`, in samples.
  ///
  /// Near the ends of a recording frames reach into nothing and are voiced where the voice may not be.
  public init(
    _ contour: PitchContour, frames: FrameSettings, sampleRate: Double,
    limits: ClosedRange<Double>
  ) {
    self.contour = contour
    self.frames = frames
    self.sampleRate = sampleRate
    let half = Double(frames.hopLength) / 2
    var ranges: [ClosedRange<Double>] = []
    var start: Int?
    for frame in 0...contour.frameCount {
      let isVoiced = frame < contour.frameCount && contour.isVoiced[frame]
      if isVoiced, start == nil { start = frame }
      if !isVoiced, let first = start {
        let (low, high) = (
          frames.center(ofFrame: first) - half, frames.center(ofFrame: frame - 1) + half
        )
        start = nil
        guard high > limits.lowerBound, low < limits.upperBound else { continue }
        ranges.append(max(low, limits.lowerBound)...min(high, limits.upperBound))
      }
    }
    self.ranges = ranges
  }

  /// The period around a sample: straight lines between voiced frames; nil where none is near.
  public func period(at sample: Double) -> Double? {
    guard contour.frameCount > 0 else { return nil }
    let place = (sample - frames.firstFrameCenter) / Double(frames.hopLength)
    let below = min(max(0, Int(saturating: place.rounded(.down))), contour.frameCount - 1)
    let above = min(below + 1, contour.frameCount - 1)
    switch (contour.isVoiced[below], contour.isVoiced[above]) {
    case (true, true):
      let share = min(max(0, place - Double(below)), 1)
      let frequency =
        contour.frequencies[below] * (1 - share) + contour.frequencies[above] * share
      return sampleRate / frequency
    case (true, false): return sampleRate / contour.frequencies[below]
    case (false, true): return sampleRate / contour.frequencies[above]
    case (false, false): return nil
    }
  }
}

extension FrameSettings {
  /// The sample at the middle of a frame, counted from the start of the signal.
  public func center(ofFrame index: Int) -> Double {
    firstFrameCenter + Double(index * hopLength)
  }
}
