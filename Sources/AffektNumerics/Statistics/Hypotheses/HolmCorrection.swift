/// Holm's correction of p-values for the number of hypotheses that were tested together.
///
/// With the m p-values sorted upwards, the adjusted i-th is the largest of (m − j + 1)·pⱼ over j ≤ i,
/// at most 1. Rejecting what is at most α keeps the probability of any false rejection at α, whatever
/// the dependence. Source: Holm, Scandinavian Journal of Statistics 6(2), 1979.
public enum HolmCorrection {
  /// The adjusted p-values, in the order given; none for none.
  public static func adjusted(_ pValues: [Double]) -> [Double] {
    var result = pValues
    var largest = 0.0
    for (place, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
      largest = max(largest, min(1, Double(pValues.count - place) * pValues[index]))
      result[index] = largest
    }
    return result
  }
}
