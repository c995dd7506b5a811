import AffektNumerics

/// A scale from values to pixels with values that are marked.
protocol Axis {
  /// The pixels at the lowest and at the highest value.
  var ends: (lowest: Double, highest: Double) { get }
  /// The values that are marked, in order.
  var ticks: [Double] { get }
  /// The pixel of a value.
  func position(_ value: Double) -> Double
  /// What is written at a tick.
  func label(_ tick: Double) -> String
}

extension Axis {
  /// The ticks that have room for their labels side by side: all, or every second, third, … one.
  ///
  /// - Parameter extent: How much room a label takes along the axis.
  func labelled(_ extent: (String) -> Double) -> [Double] {
    let widest = ticks.map { extent(label($0)) }.max() ?? 0
    let gaps = zip(ticks, ticks.dropFirst()).map { abs(position($1) - position($0)) }
    guard let narrowest = gaps.min(), narrowest > 0, widest + 8 > narrowest else { return ticks }
    let step = Int(saturating: ((widest + 8) / narrowest).rounded(.up))
    return ticks.indices.filter { $0.isMultiple(of: step) }.map { ticks[$0] }
  }
}
