import Foundation

/// A way in which a recording is unlike those that a model was fitted to.
public struct Finding: Encodable, Sendable, Equatable {
  /// The kind of a finding.
  public enum Kind: String, Encodable, Sendable, CaseIterable {
    /// There is no sound.
    case silence
    /// It is much quieter or louder.
    case level
    /// Samples are at full scale.
    case clipping
    /// The samples have a mean.
    case offset
    /// Its channels differ, or partly cancel each other when they are averaged.
    case channels
    /// It is much shorter or longer.
    case duration
    /// It ends at lower frequencies, as telephone speech does.
    case bandwidth
    /// No frame of it is voiced, as in noise and in whispering.
    case voicing
    /// Its pauses are filled, by noise, a hum or a room.
    case noise
    /// Its features are far from theirs.
    case features
  }

  /// The kind.
  public let kind: Kind
  /// What was measured, with its limit, in words.
  public let text: String
  /// What it leaves of the confidence above chance: 1/2 at the limit, less beyond it.
  public let weight: Double

  /// Makes a finding; `excess` says how far it is beyond its limit, in steps that halve the weight.
  init(kind: Kind, text: String, excess: Double = 0) {
    self.kind = kind
    self.text = text
    weight = exp2(-1 - max(0, excess))
  }
}
