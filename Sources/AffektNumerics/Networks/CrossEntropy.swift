import Foundation

/// The loss of a softmax against targets: −Σ a(c) · ln p(c) of each map, divided by Σ of the class
/// weights of all targets.
///
/// With targets t, class weights w and smoothing ε over K classes, a(c) = (1 − ε) · w(c) · t(c) +
/// ε · w(c) / K. With one class a target it is PyTorch's `CrossEntropyLoss`.
public struct CrossEntropy: Sendable {
  /// How much each class counts.
  public let weights: [Float]
  /// The share of each target that is spread over all classes.
  public let smoothing: Float

  public init(weights: [Float], smoothing: Float) {
    self.weights = weights
    self.smoothing = smoothing
  }

  /// The loss of the first `maps` maps of a batch that went forward; sets the errors of its
  /// outputs.
  ///
  /// `targets` holds the share of every class, map after map; the shares of a map sum to 1. The
  /// loss is 0 where no target counts.
  public func loss(of batch: NetworkBatch, maps: Int, targets: [Float]) -> Double {
    let classes = weights.count
    precondition(targets.count >= maps * classes, "every map needs a target")
    var total = 0.0
    for map in 0..<maps {
      for label in 0..<classes {
        total += Double(targets[map * classes + label] * weights[label])
      }
    }
    var loss = 0.0
    let factor = total > 0 ? 1 / total : 0
    for map in 0..<maps {
      let logits = batch.output(map)
      let errors = batch.outputErrors(map)
      var largest = -Double.infinity
      for label in 0..<classes { largest = max(largest, Double(logits[label])) }
      var sum = 0.0
      for label in 0..<classes { sum += exp(Double(logits[label]) - largest) }
      let normaliser = largest + log(sum)
      var mass = 0.0
      for label in 0..<classes { mass += share(map, label, targets) }
      for label in 0..<classes {
        let share = share(map, label, targets)
        let logarithm = Double(logits[label]) - normaliser
        if share > 0 { loss -= share * logarithm * factor }
        errors[label] = Float((exp(logarithm) * mass - share) * factor)
      }
    }
    return loss
  }

  /// How much the logarithm of a class counts in the loss of a map.
  private func share(_ map: Int, _ label: Int, _ targets: [Float]) -> Double {
    let target = Double(targets[map * weights.count + label])
    let smoothing = Double(smoothing)
    return Double(weights[label])
      * ((1 - smoothing) * target + smoothing / Double(weights.count))
  }
}
