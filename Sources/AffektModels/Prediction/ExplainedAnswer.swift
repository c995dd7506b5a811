/// An answer with what speaks for it.
public struct ExplainedAnswer: Sendable, Equatable {
  /// What the model says.
  public let answer: Answer
  /// Which features speak for it; nil for a classifier of frames, and where a feature has no value.
  public let explanation: Explanation?
  /// The nearest training recordings, the nearest first; empty where the model holds none.
  public let neighbors: [Neighbor]

  /// Joins the parts; without explanation and neighbours it is the answer alone.
  public init(
    _ answer: Answer, explanation: Explanation? = nil, neighbors: [Neighbor] = []
  ) {
    self.answer = answer
    self.explanation = explanation
    self.neighbors = neighbors
  }
}
