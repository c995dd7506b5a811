/// Dropout: in training each value is set to 0 with a probability p, or divided by 1 − p.
///
/// The memory that is kept holds the factor of each value; whoever begins a batch draws it with
/// `draw(_:count:using:)`. Source: Srivastava et al., "Dropout", JMLR 15, 2014.
struct DropoutComputation: LayerComputation {
  let count: Int
  let share: Double

  var keptPerMap: Int { count }

  /// Draws the factors of `maps` maps.
  func draw(
    _ kept: UnsafeMutablePointer<Float>, maps: Int, using generator: inout SeededGenerator
  ) {
    let factor = Float(1 / (1 - share))
    for index in 0..<count * maps { kept[index] = generator.uniform() < share ? 0 : factor }
  }

  func forward(_ pass: LayerPass) {
    let length = count * pass.count
    guard pass.isTraining else { return pass.output.update(from: pass.input, count: length) }
    mapLanes(pass.output, pass.input, pass.kept, length) { $0 * $1 }
  }

  func backwardToInput(_ pass: LayerPass) {
    let length = count * pass.count
    guard pass.isTraining else {
      return pass.inputErrors.update(from: pass.outputErrors, count: length)
    }
    mapLanes(pass.inputErrors, pass.outputErrors, pass.kept, length) { $0 * $1 }
  }
}
