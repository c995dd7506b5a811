/// ReLU, leaky ReLU or ELU of every value.
///
/// The derivative follows from what came out, so that the values can stay where they are.
struct ActivationComputation: LayerComputation {
  let count: Int
  let activation: NetworkLayer.Activation

  var worksInPlace: Bool { true }

  func forward(_ pass: LayerPass) {
    let length = count * pass.count
    switch activation {
    case .relu: mapLanes(pass.output, pass.input, length) { $0.replacing(with: 0, where: $0 .< 0) }
    case .leakyReLU(let slope):
      let slopes = FloatLanes(repeating: Float(slope))
      mapLanes(pass.output, pass.input, length) { $0.replacing(with: $0 * slopes, where: $0 .< 0) }
    case .elu:
      mapLanes(pass.output, pass.input, length) { value in
        let power = Vector.exponential(SIMD8<Double>(value.replacing(with: 0, where: value .> 0)))
        return value.replacing(with: FloatLanes(power - 1), where: value .< 0)
      }
    }
  }

  func backwardToInput(_ pass: LayerPass) {
    let length = count * pass.count
    let (target, errors, output) = (pass.inputErrors, pass.outputErrors, pass.output)
    switch activation {
    case .relu:
      mapLanes(target, errors, output, length) { $0.replacing(with: 0, where: $1 .<= 0) }
    case .leakyReLU(let slope):
      let slopes = FloatLanes(repeating: Float(slope))
      mapLanes(target, errors, output, length) { $0.replacing(with: $0 * slopes, where: $1 .<= 0) }
    case .elu:
      mapLanes(target, errors, output, length) {
        $0.replacing(with: $0 * ($1 + 1), where: $1 .< 0)
      }
    }
  }
}
